import duckdb from '@duckdb/node-bindings';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { DuckVector } from './row-source.ts';
import type { Vector } from './vector.ts';

/** A result in columns. */
export interface VectorRows {
  count: number;
  /** Undefined: all null. */
  vectors: (Vector | undefined)[];
}

/**
 * Runs a query whose columns are texts, booleans and numbers of at most 64 bits that JavaScript has.
 * They are read as they lie in memory: value by value takes ten times as long.
 *
 * @throws TypeError for a column of another type.
 */
export async function readVectors(connection: DuckDBConnection, sql: string): Promise<VectorRows> {
  const result = await connection.run(sql);
  const types = result.columnTypes().map(String);
  const chunks = await result.fetchAllChunks();
  const count = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  return {
    count,
    vectors: types.map((type, column) => readColumn({ chunks, column, count }, type)),
  };
}

interface Source {
  chunks: readonly DuckDBDataChunk[];
  column: number;
  count: number;
}

const widths = {
  DOUBLE: Float64Array,
  FLOAT: Float32Array,
  INTEGER: Int32Array,
  BOOLEAN: Uint8Array,
};

function readColumn(source: Source, type: string): Vector | undefined {
  if (type === 'VARCHAR') return readTexts(source);
  if (!Object.hasOwn(widths, type))
    throw new TypeError(`a column of ${type} is not read as numbers`);
  const width = type as keyof typeof widths;
  const { count } = source;
  if (width === 'BOOLEAN') {
    const items = new Uint8Array(count);
    const present = readItems(source, width, items);
    return present === 'none' ? undefined : { kind: 'booleans', items, present };
  }
  const items = new Float64Array(count);
  const present = readItems(source, width, items);
  return present === 'none' ? undefined : { kind: 'numbers', items, present };
}

function readItems(
  { chunks, column, count }: Source,
  width: keyof typeof widths,
  items: Float64Array | Uint8Array,
) {
  const present = new Uint8Array(count);
  const Items = widths[width];
  let at = 0;
  let values = 0;
  for (const { chunk, rowCount } of chunks) {
    const vector = duckdb.data_chunk_get_vector(chunk, column);
    const isThere = validityOf(vector, rowCount);
    const bytes = duckdb.vector_get_data(vector, rowCount * Items.BYTES_PER_ELEMENT);
    const given = new Items(bytes.buffer as ArrayBuffer, bytes.byteOffset, rowCount);
    for (let row = 0; row < rowCount; row++, at++) {
      if (!isThere(row)) continue;
      items[at] = given[row] ?? 0;
      present[at] = 1;
      values++;
    }
  }
  if (values === 0) return 'none';
  return values === count ? null : present;
}

/** Words of 32 bits of a text's entry: its length, then the text itself when it has no more bytes than this. */
const entryWords = 4;
const mostInside = 12;

function readTexts({ chunks, column, count }: Source): Vector | undefined {
  const codes = new Uint32Array(count);
  const places = new Map<string, number>();
  let at = 0;
  for (const chunk of chunks) {
    const { rowCount } = chunk;
    const vector = chunk.getColumnVector(column);
    const raw = duckdb.data_chunk_get_vector(chunk.chunk, column);
    const isThere = validityOf(raw, rowCount);
    const entries = wordsOf(duckdb.vector_get_data(raw, rowCount * entryWords * 4));
    let known = 0;
    for (let row = 0; row < rowCount; row++, at++) {
      if (!isThere(row)) {
        known = 0;
        continue;
      }
      if (known === 0 || !isLikeBefore(entries, row)) {
        const text = vector.getItem(row) as string;
        known = places.get(text) ?? places.size + 1;
        places.set(text, known);
      }
      codes[at] = known;
    }
  }
  return places.size === 0 ? undefined : { kind: 'texts', texts: [...places.keys()], codes };
}

const wordsOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, byteLength / 4);

/** Whether a short text is that of the row before. */
function isLikeBefore(entries: Uint32Array, row: number): boolean {
  const [here, before] = [row * entryWords, (row - 1) * entryWords];
  if ((entries[here] ?? 0) > mostInside) return false;
  for (let word = 0; word < entryWords; word++) {
    if (entries[here + word] !== entries[before + word]) return false;
  }
  return true;
}

function validityOf(vector: DuckVector, rows: number): (row: number) => boolean {
  // Absent when there is a value in every row.
  const bits = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
  return bits === null ? () => true : (row) => ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
}
