import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { CopyColumn } from './copy-columns.ts';
import { CopyWriter } from './copy-writer.ts';

const chunkBytes = 64 * 1_024;
/** Room for an ordinary row, so that the buffer seldom has to grow. */
const rowBytes = 2 * 1_024;

export interface CopyTarget {
  table: string;
  columns: readonly CopyColumn[];
}

type WriteRow = (writer: CopyWriter, row: object) => void;

const compiled = new WeakMap<readonly CopyColumn[], WriteRow>();

/** Code made for these columns: it names its properties, which takes half the time of a loop over them. */
function rowCodeOf(columns: readonly CopyColumn[]): WriteRow {
  const known = compiled.get(columns);
  if (known) return known;
  const calls = columns.map(({ name }, i) => `w${i}(writer, row[${JSON.stringify(name)}]);`);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- only names of our own columns go in, quoted
  const bind = new Function(
    ...columns.map((_, i) => `w${i}`),
    `return (writer, row) => { ${calls.join(' ')} };`,
  ) as (...writes: CopyColumn['write'][]) => WriteRow;
  const code = bind(...columns.map(({ write }) => write));
  compiled.set(columns, code);
  return code;
}

/** A binary COPY stream in pieces of about 64 KiB, encoded row by row as they come. */
export class CopyPieces {
  readonly #columns: readonly CopyColumn[];
  readonly #writeRow: WriteRow;
  readonly #writer = new CopyWriter(chunkBytes + rowBytes);

  constructor(columns: readonly CopyColumn[]) {
    this.#columns = columns;
    this.#writeRow = rowCodeOf(columns);
    this.#writer.header();
  }

  /** Adds a row; gives a piece when one is full. */
  add(row: object): Buffer | null {
    const writer = this.#writer;
    writer.startRow(this.#columns.length);
    this.#writeRow(writer, row);
    return writer.length >= chunkBytes ? writer.take() : null;
  }

  last(): Buffer {
    this.#writer.trailer();
    return this.#writer.take();
  }
}

/** A binary COPY stream of the rows, in pieces of about 64 KiB. */
export function* encodeCopy(
  columns: readonly CopyColumn[],
  rows: Iterable<object>,
): Generator<Buffer> {
  const pieces = new CopyPieces(columns);
  for (const row of rows) {
    const piece = pieces.add(row);
    if (piece !== null) yield piece;
  }
  yield pieces.last();
}

/** Copies the pieces of a COPY stream into a table, in the caller's transaction. */
export async function copyPieces(
  client: PoolClient,
  { table, columns }: CopyTarget,
  pieces: Iterable<Buffer>,
): Promise<void> {
  const list = columns.map(({ name }) => `"${name}"`).join(', ');
  const copy = client.query(copyFrom(`COPY ${table} (${list}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(pieces, { objectMode: false }), copy);
}

/** Copies the rows into a table, in the caller's transaction. */
export const copyRows = (
  client: PoolClient,
  target: CopyTarget,
  rows: Iterable<object>,
): Promise<void> => copyPieces(client, target, encodeCopy(target.columns, rows));
