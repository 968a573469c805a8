import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimalAt, numberAt } from './decimal.ts';

const whole = (text: string): number => decimalAt(text, 0, text.length);

it('reads every short decimal as Number does', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 7 });
  const sign = fc.constantFrom('', '-', '+');
  fc.assert(
    fc.property(sign, digits, digits, fc.boolean(), (...[start, before, after, hasPoint]) => {
      const text = `${start}${before}${hasPoint ? '.' : ''}${after}`;
      fc.pre(before + after !== '');
      expect(whole(text)).toBe(Number(text));
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['blank', '', NaN],
  ['a sign alone', '-', NaN],
  ['a point alone', '.', NaN],
  ['two points', '1.2.3', NaN],
  ['an exponent', '1e5', NaN],
  ['hexadecimal', '0x10', NaN],
  ['15 digits', '123456.789012345', 123456.789012345],
  ['16 digits', '1234567.890123456', NaN],
  ['zero below zero', '-0.0', -0],
])('decimal: %s', (_, text, expected) => {
  expect(whole(text)).toBe(expected);
});

it.each([
  ['nothing', '', null],
  ['blanks', '  ', null],
  ['16 digits', '1234567.890123456', 1234567.890123456],
  ['an exponent', '1e-3', 0.001],
  ['blanks around', ' 12.5 ', 12.5],
  ['a comma', '12,5', NaN],
  ['hexadecimal', '0x10', NaN],
  ['infinity', 'Infinity', NaN],
  ['a number too large', '1e999', NaN],
  ['letters', 'north', NaN],
])('number: %s', (_, text, expected) => {
  expect(numberAt(text, 0, text.length)).toBe(expected);
});

it('reads between its places alone', () => {
  expect(numberAt('1,2.5,3', 2, 5)).toBe(2.5);
});
