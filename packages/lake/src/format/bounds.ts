import type { ColumnStatistics } from './data-file.ts';
import type { IcebergType, Value } from './schema.ts';
import { encodeValue } from './values.ts';

/** Characters of a text, or bytes, that a bound keeps: Iceberg's default `truncate(16)`. */
const kept = 16;

type Bounds = Pick<ColumnStatistics, 'lower' | 'upper'>;

/**
 * The bounds of a column whose smallest and largest values are known; each is left out when it
 * cannot be given. With a NaN in the column both are: NaN is above every number for Spark and
 * DuckDB, so a bound would answer `max` wrongly. −0 and 0 are equal in SQL but not as bytes, so
 * zero is widened.
 */
export function boundsOf(
  type: IcebergType,
  range: { min: Value; max: Value; hasNan?: boolean },
): Bounds {
  if (range.hasNan || Number.isNaN(range.min) || Number.isNaN(range.max)) return {};
  const lower = lowerBound(type, range.min);
  const upper = upperBound(type, range.max);
  return { ...(lower && { lower }), ...(upper && { upper }) };
}

function lowerBound(type: IcebergType, min: Value): Buffer | null {
  if (typeof min === 'string') return encodeValue(type, [...min].slice(0, kept).join(''));
  if (min instanceof Uint8Array) return encodeValue(type, min.subarray(0, kept));
  return encodeValue(type, min === 0 && isFloating(type) ? -0 : min);
}

function upperBound(type: IcebergType, max: Value): Buffer | null {
  if (typeof max === 'string') return encodeValue(type, nextText(max));
  if (max instanceof Uint8Array) return encodeValue(type, nextBytes(max));
  return encodeValue(type, max === 0 && isFloating(type) ? 0 : max);
}

const isFloating = (type: IcebergType): boolean => type === 'float' || type === 'double';

/** The text itself when it is short, else the smallest cut text above it; null when there is none. */
function nextText(text: string): string | null {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  if (points.length <= kept) return text;
  for (let length = kept; length > 0; length--) {
    const last = nextCodePoint(points[length - 1] ?? 0);
    if (last !== null) return String.fromCodePoint(...points.slice(0, length - 1), last);
  }
  return null;
}

function nextCodePoint(point: number): number | null {
  if (point >= 0x10ffff) return null;
  // Half a surrogate pair is no character.
  return point + 1 >= 0xd800 && point + 1 <= 0xdfff ? 0xe000 : point + 1;
}

function nextBytes(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length <= kept) return bytes;
  for (let length = kept; length > 0; length--) {
    const last = bytes[length - 1] ?? 255;
    if (last < 255) return Uint8Array.from([...bytes.subarray(0, length - 1), last + 1]);
  }
  return null;
}
