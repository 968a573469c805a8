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

/** A binary COPY stream of the rows, in pieces of about 64 KiB. */
export function* encodeCopy(
  columns: readonly CopyColumn[],
  rows: Iterable<object>,
): Generator<Buffer> {
  const writer = new CopyWriter(chunkBytes + rowBytes);
  writer.header();
  for (const row of rows) {
    writer.startRow(columns.length);
    for (const column of columns) {
      column.write(writer, (row as Record<string, unknown>)[column.name]);
    }
    if (writer.length >= chunkBytes) yield writer.take();
  }
  writer.trailer();
  yield writer.take();
}

/** Copies the rows into a table, in the caller's transaction. */
export async function copyRows(
  client: PoolClient,
  { table, columns }: CopyTarget,
  rows: Iterable<object>,
): Promise<void> {
  const list = columns.map(({ name }) => `"${name}"`).join(', ');
  const copy = client.query(copyFrom(`COPY ${table} (${list}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(encodeCopy(columns, rows), { objectMode: false }), copy);
}
