import { expect, test } from 'vitest';
import { applyRule } from '../../test/rule.ts';
import { flagsOf } from '../records/quality.ts';
import { speedRule } from './speed.ts';

test.each([
  ['standing still', 0, 0],
  ['negative zero', -0, 0],
  ['the largest speed', 100, 100],
  ['a text', '12.5', 12.5],
  ['rounded to the thousandth', 12.34567, 12.346],
  ['not available', 102.3, null],
  ['not available as a 32-bit float', Math.fround(102.3), null],
  ['nothing', undefined, null],
  ['null', null, null],
  ['an empty text', '', null],
])('%s stands', (_name, speed, expected) => {
  expect(applyRule(speedRule, { speed })).toMatchObject({ given: null, speed: expected });
});

test.each([
  ['below zero', -0.1, 'speed_out_of_range'],
  ['above the largest', 100.1, 'speed_out_of_range'],
  ['102.2 or more, as AIS says it', 102.2, 'speed_out_of_range'],
  ['above the sentinel', 102.4, 'speed_out_of_range'],
  ['infinite', Infinity, 'speed_out_of_range'],
  ['a word', 'fast', 'invalid_speed'],
  ['a boolean', true, 'invalid_speed'],
  ['an array', [12], 'invalid_speed'],
])('%s is refused', (_name, speed, reason) => {
  expect(applyRule(speedRule, { speed })).toMatchObject({ given: reason, speed: null });
});

test.each([
  ['a receiver that overflows', 51.2, null, ['speed_noise']],
  ['as a 32-bit float', Math.fround(51.2), null, ['speed_noise']],
  ['the lower end', 51.15, 51.15, []],
  ['above it', 51.151, null, ['speed_noise']],
  ['the upper end', 51.25, 51.25, []],
  ['not available in type 27', 63, null, ['speed_noise']],
  ['next to it', 63.1, 63.1, []],
  ['the sentinel is no noise', 102.3, null, []],
])('noise: %s', (...[, speed, expected, flags]) => {
  const record = applyRule(speedRule, { speed });
  expect(record).toMatchObject({ given: null, speed: expected });
  expect(flagsOf(record.quality)).toEqual(flags);
});

test.each([1022, 1023])('an aircraft says %d for a speed that is not available', (speed) => {
  const record = { ...applyRule(speedRule, { speed: 1 }), mmsi: '111232506', speed: null };
  expect(speedRule.apply({ speed }, record, 0)).toBeNull();
  expect(record.speed).toBeNull();
  expect(speedRule.apply({ speed }, { ...record, mmsi: '367123456' }, 0)).toBe(
    'speed_out_of_range',
  );
});
