import { expect, test } from 'vitest';
import { applyRule } from '../../test/rule.ts';
import { flagsOf } from '../records/quality.ts';
import { positionRule } from './position.ts';

test.each([
  ['the north pole', 90, 0],
  ['the south pole', -90, 0],
  ['the antimeridian, east', 0, 180],
  ['the antimeridian, west', 0, -180],
  ['on the equator but not at zero', 0, 0.0001],
  ['on the Greenwich meridian', 0.0001, 0],
])('%s is a position', (_name, latitude, longitude) => {
  const expected = { given: null, latitude, longitude };
  expect(applyRule(positionRule, { latitude, longitude })).toMatchObject(expected);
});

test('numbers may come as text', () => {
  const record = applyRule(positionRule, { latitude: ' 48.5 ', longitude: '-2.25' });
  expect(record).toMatchObject({ given: null, latitude: 48.5, longitude: -2.25 });
});

test.each([
  ['north of the pole', 90.0001, 0, 'latitude_out_of_range'],
  ['south of the pole', -90.0001, 0, 'latitude_out_of_range'],
  ['between the pole and the sentinel', 90.9, 10, 'latitude_out_of_range'],
  ['east of the antimeridian', 1, 180.0001, 'longitude_out_of_range'],
  ['west of the antimeridian', 1, -180.0001, 'longitude_out_of_range'],
  ['an infinite latitude', Infinity, 1, 'latitude_out_of_range'],
  ['the sentinels of AIS', 91, 181, 'position_not_available'],
  ['one sentinel, latitude', 91, 10, 'position_not_available'],
  ['one sentinel, longitude', 10, 181, 'position_not_available'],
  ['filled with zeros', 0, 0, 'position_not_available'],
  ['filled with negative zeros', -0, -0, 'position_not_available'],
  ['no latitude', undefined, 1, 'missing_position'],
  ['no longitude', 1, null, 'missing_position'],
  ['an empty text', '', 1, 'missing_position'],
  ['a word', 'north', 1, 'invalid_position'],
  ['degrees and minutes', "48°51'", 1, 'invalid_position'],
  ['an object', {}, 1, 'invalid_position'],
  ['a hexadecimal number', '0x10', 1, 'invalid_position'],
])('%s is refused', (...[, latitude, longitude, reason]) => {
  const record = applyRule(positionRule, { latitude, longitude });
  expect(record).toMatchObject({ given: reason, latitude: null, longitude: null });
});

test.each([
  ['on the equator', 0, 20, ['zero_position']],
  ['on the Greenwich meridian', 50, 0, ['zero_position']],
  ['near both', 0.0099, -0.0099, ['zero_position']],
  ['at the margin', 0.01, 0.0099, []],
  ['near the equator alone', 0.0001, 20, []],
])('zeros: %s', (...[, latitude, longitude, flags]) => {
  expect(flagsOf(applyRule(positionRule, { latitude, longitude }).quality)).toEqual(flags);
});
