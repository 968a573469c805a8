import { expect, test } from 'vitest';
import { applyRule } from '../../test/rule.ts';
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
