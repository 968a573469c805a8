import { expect, test } from 'vitest';
import { aMessage } from '../../test/builders.ts';
import { licenceOf, stationOf } from './arrival.ts';

const headers = { station: 'mole', licence: 'NLOD 2.0' };

test.each([
  ['as its message says', {}, headers, 'mole', 'NLOD 2.0'],
  ['as it says itself', { station: 'b1', licence: 'CC0' }, headers, 'b1', 'CC0'],
  ['blanks are nothing', { station: ' ', licence: '' }, headers, 'mole', 'NLOD 2.0'],
  ['nothing', {}, {}, null, null],
  ['a number is its digits', { station: 3 }, {}, '3', null],
  ['an object is nothing', { station: {}, licence: [] }, {}, null, null],
])('station and licence: %s', (...[, raw, message, station, licence]) => {
  const from = aMessage(raw, message);
  expect([stationOf(raw, from), licenceOf(raw, from)]).toEqual([station, licence]);
  expect([stationOf(null, from), licenceOf(null, from)]).toEqual([
    'station' in message ? 'mole' : null,
    'licence' in message ? 'NLOD 2.0' : null,
  ]);
});
