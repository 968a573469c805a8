const zero = 0x30;
const point = 0x2e;
const minus = 0x2d;
const plus = 0x2b;
/** Up to so many digits a number is whole without loss, and so is the power of ten below it. */
const exactDigits = 15;
const powersOfTen = Array.from({ length: exactDigits + 1 }, (_, power) => 10 ** power);

/**
 * The decimal number between two places of a text, as `Number` reads it: of two exact numbers a division
 * is rounded once. NaN when something else is there, or blanks, an exponent, more than 15 digits.
 */
export function decimalAt(text: string, from: number, to: number): number {
  const first = text.charCodeAt(from);
  const isSigned = first === minus || first === plus;
  let value = 0;
  let digits = 0;
  let decimals = -1;
  for (let at = isSigned ? from + 1 : from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code >= zero && code <= zero + 9) {
      value = value * 10 + code - zero;
      digits += 1;
      if (decimals >= 0) decimals += 1;
    } else if (code === point && decimals < 0) decimals = 0;
    else return NaN;
  }
  if (digits === 0 || digits > exactDigits) return NaN;
  if (decimals > 0) value /= powersOfTen[decimals] ?? NaN;
  return first === minus ? -value : value;
}

const slowShape = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** `decimalAt` for every decimal number `Number` can read; null for blanks, NaN for anything else. */
export function numberAt(text: string, from: number, to: number): number | null {
  if (from === to) return null;
  const quick = decimalAt(text, from, to);
  if (quick === quick) return quick;
  const field = text.slice(from, to);
  if (field.trim() === '') return null;
  const value = slowShape.test(field) ? Number(field) : NaN;
  return Number.isFinite(value) ? value : NaN;
}
