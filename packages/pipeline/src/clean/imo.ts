import type { Rule } from './rule.ts';

const shape = /^\s*(?:IMO)?[\s:]*(\d{7})\s*$/i;

/** The last digit of an IMO number is that of the sum of the others times 7 to 2. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += Number(digits[i]) * (7 - i);
  return sum > 0 && sum % 10 === Number(digits[6]);
}

export const imoRule: Rule = {
  description: 'An IMO number has seven digits, the last of which checks the others.',
  reasons: [],
  flags: [],
  apply(raw, record) {
    const value = raw.imo;
    if (typeof value !== 'string' && typeof value !== 'number') return null;
    const digits = shape.exec(String(value))?.[1];
    record.imo = digits !== undefined && hasCheckDigit(digits) ? digits : null;
    return null;
  },
};
