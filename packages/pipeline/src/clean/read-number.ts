/**
 * The number in a raw field: a JSON number or a numeric string. Null when the field is absent, null or
 * blank; NaN when it is something else. May be infinite (JSON allows 1e999).
 */
export function readNumber(value: unknown): number | null {
  // Adding 0 turns -0 into 0.
  if (typeof value === 'number') return value + 0;
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return NaN;
  const text = value.trim();
  if (text === '') return null;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) + 0 : NaN;
}

/** `readNumber` for a field whose bad values are worth nothing: the value if it passes, else null. */
export function readWithin(value: unknown, isGood: (value: number) => boolean): number | null {
  const number = readNumber(value);
  return number !== null && isGood(number) ? number : null;
}
