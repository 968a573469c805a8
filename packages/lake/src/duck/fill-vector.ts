import duckdb from '@duckdb/node-bindings';
import { vectorRows, type DuckVector, type Stripe } from './row-source.ts';

/** Rows of a vector, and where they are. */
interface Placed extends Stripe {
  /** Which row is written where; null: as they came. */
  order: Uint32Array | null;
}

type Plain = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

// One of each is enough: DuckDB copies before the next vector is filled.
const doubles = new Float64Array(vectorRows);
const words = new Int32Array(2 * vectorRows);
const shorts = new Uint16Array(vectorRows);
const bytes = new Uint8Array(vectorRows);
const bits = new Uint8Array(vectorRows / 8);

const copy = (
  vector: DuckVector,
  { buffer, byteOffset }: ArrayBufferView<ArrayBuffer>,
  length: number,
) => {
  duckdb.copy_data_to_vector(vector, 0, buffer, byteOffset, length);
};

/** Values of the same width as the column of DuckDB. */
export function fillPlain(vector: DuckVector, items: Plain, { start, rows, order }: Placed): void {
  if (order === null) {
    copy(vector, items.subarray(start, start + rows), rows * items.BYTES_PER_ELEMENT);
    return;
  }
  const into =
    items instanceof Float64Array ? doubles : items instanceof Int32Array ? words : bytes;
  for (let row = 0; row < rows; row++) into[row] = items[order[start + row] ?? 0] ?? 0;
  copy(vector, into, rows * items.BYTES_PER_ELEMENT);
}

/** Whole numbers up to 2^53, times `scale`, as 64 bits. */
export function fillLongs(
  vector: DuckVector,
  { items, scale }: { items: Plain; scale: number },
  { start, rows, order }: Placed,
): void {
  for (let row = 0; row < rows; row++) {
    const at = order === null ? start + row : (order[start + row] ?? 0);
    const value = Math.round(items[at] ?? 0);
    const high = Math.floor(value / 2 ** 32);
    const low = (value - high * 2 ** 32) * scale;
    const carry = Math.floor(low / 2 ** 32);
    words[2 * row] = low - carry * 2 ** 32;
    words[2 * row + 1] = high * scale + carry;
  }
  copy(vector, words, rows * 8);
}

/** Members of an enumeration of `members`, each one less than its code; 0 is null. */
export function fillMembers(
  vector: DuckVector,
  { codes, members }: { codes: Uint32Array; members: number },
  { start, rows, order }: Placed,
): void {
  const into = members < 2 ** 8 ? bytes : members < 2 ** 16 ? shorts : words;
  bits.fill(255);
  let nulls = 0;
  for (let row = 0; row < rows; row++) {
    const code = codes[order === null ? start + row : (order[start + row] ?? 0)] ?? 0;
    into[row] = code === 0 ? 0 : code - 1;
    if (code !== 0) continue;
    bits[row >> 3] = (bits[row >> 3] ?? 0) & ~(1 << (row & 7));
    nulls++;
  }
  copy(vector, into, rows * into.BYTES_PER_ELEMENT);
  if (nulls > 0) fillBits(vector);
}

/** Marks as null what is not present. */
export function fillNulls(
  vector: DuckVector,
  present: Uint8Array | null,
  { start, rows, order }: Placed,
): void {
  if (present === null) return;
  bits.fill(255);
  let nulls = 0;
  for (let row = 0; row < rows; row++) {
    if (present[order === null ? start + row : (order[start + row] ?? 0)] === 1) continue;
    bits[row >> 3] = (bits[row >> 3] ?? 0) & ~(1 << (row & 7));
    nulls++;
  }
  if (nulls > 0) fillBits(vector);
}

/** Null where `textAt` gives null. */
export function fillTexts(
  vector: DuckVector,
  rows: number,
  textAt: (row: number) => string | null,
): void {
  bits.fill(255);
  let nulls = 0;
  for (let row = 0; row < rows; row++) {
    const text = textAt(row);
    if (text !== null) {
      duckdb.vector_assign_string_element(vector, row, text);
      continue;
    }
    bits[row >> 3] = (bits[row >> 3] ?? 0) & ~(1 << (row & 7));
    nulls++;
  }
  if (nulls > 0) fillBits(vector);
}

function fillBits(vector: DuckVector): void {
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength);
}
