import { expect, it } from 'vitest';
import { hasImoCheckDigit } from './imo.ts';

it.each([
  ['the example of IMO A.1117(30)', '9074729', true],
  ['one digit wrong', '9074728', false],
  ['two digits swapped', '9047729', false],
  ['too short', '907472', false],
  ['letters', 'IMO9074', false],
])('%s: %s is %s', (_name, imo, expected) => {
  expect(hasImoCheckDigit(imo)).toBe(expected);
});
