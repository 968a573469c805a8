import { expect, test } from 'vitest';
import { applyRule } from '../../test/rule.ts';
import { mmsiRule } from './mmsi.ts';

test.each([
  ['nine digits', '367123456', '367123456'],
  ['nine digits with leading zeros', '002190064', '002190064'],
  ['white space around', ' 367123456 ', '367123456'],
  ['a number', 367123456, '367123456'],
  ['a number that lost its leading zeros', 2190064, '002190064'],
  ['the smallest number', 1, '000000001'],
  ['the largest number', 999_999_999, '999999999'],
])('%s is an MMSI', (_name, mmsi, expected) => {
  expect(applyRule(mmsiRule, { mmsi })).toMatchObject({ given: null, mmsi: expected });
});

test.each([
  ['eight digits as text', '36712345', 'invalid_mmsi'],
  ['ten digits as text', '3671234567', 'invalid_mmsi'],
  ['a number of ten digits', 1_000_000_000, 'invalid_mmsi'],
  ['a fraction', 367123456.5, 'invalid_mmsi'],
  ['a negative number', -367123456, 'invalid_mmsi'],
  ['zero', 0, 'invalid_mmsi'],
  ['nine zeros', '000000000', 'invalid_mmsi'],
  ['an infinite number', Infinity, 'invalid_mmsi'],
  ['letters', 'ABCDEFGHI', 'invalid_mmsi'],
  ['digits of another script', '٣٦٧١٢٣٤٥٦', 'invalid_mmsi'],
  ['an object', {}, 'invalid_mmsi'],
  ['a boolean', true, 'invalid_mmsi'],
  ['nothing', undefined, 'missing_mmsi'],
  ['null', null, 'missing_mmsi'],
  ['an empty text', '', 'missing_mmsi'],
  ['blanks', '   ', 'missing_mmsi'],
])('%s is none', (_name, mmsi, reason) => {
  expect(applyRule(mmsiRule, { mmsi })).toMatchObject({ given: reason, mmsi: null });
});
