import { append } from '../../src/commit/append.ts';
import { flushEncoding } from '../../src/duck/copy-job.ts';
import { copyTarget } from '../../src/duck/copy-target.ts';
import { copyFiles } from '../../src/duck/copy.ts';
import { createBuffer } from '../../src/duck/buffer.ts';
import { withConnection, type Duck } from '../../src/duck/instance.ts';
import { scanSql } from '../../src/duck/scan-sql.ts';
import { quoteName } from '../../src/duck/sql-text.ts';
import type { DataFile } from '../../src/format/data-file.ts';
import type { TableMetadata } from '../../src/format/metadata.ts';
import type { Lake } from '../../src/open.ts';
import { planScan, type ScanOptions } from '../../src/plan/scan.ts';
import type { TableDefinition } from '../../src/tables/define.ts';
import { newTableOf } from '../../src/tables/new-table.ts';
import type { Fingerprint, Referee } from './referee.ts';
import { rowsSql } from './table-rows.ts';

/** One table of a lake beside the rows it has to hold. */
export interface Filled {
  lake: Lake;
  duck: Duck;
  referee: Referee;
  definition: TableDefinition;
  /** The referee's table. */
  truth: string;
}

/** What one of our commits made: its snapshot, and the rows the table has with it. */
export interface Mark {
  snapshotId: bigint;
  atMs: number;
  rows: number;
}

type World = Pick<Filled, 'duck' | 'referee'>;

/** Creates the table, empty, and its counterpart. `name` tells the tables of several lakes apart. */
export async function createFilled(
  { duck, referee }: World,
  lake: Lake,
  definition: TableDefinition,
): Promise<Filled> {
  await lake.catalog.ensure(definition.ident, () =>
    newTableOf(definition, lake.warehouse, Date.now()),
  );
  const { namespace, name } = definition.ident;
  const truth = quoteName(`${lake.warehouse} ${namespace}.${name}`);
  const filled = { lake, duck, referee, definition, truth };
  await referee.run(`CREATE TABLE ${truth} AS ${rowsSql({ ...rowsOf(filled, 0), rows: 0 })}`);
  return filled;
}

const rowsOf = ({ definition }: Filled, batch: number) => ({
  fields: definition.schema.fields,
  batch,
});

/** Adds a batch of rows by our own writer, and to the counterpart. */
export async function addBatch(filled: Filled, batch: number, rows: number): Promise<Mark> {
  const { referee, lake, definition, truth } = filled;
  const added = quoteName('added rows');
  await referee.run(
    `CREATE OR REPLACE TABLE ${added} AS ${rowsSql({ ...rowsOf(filled, batch), rows })}`,
  );
  await referee.run(`INSERT INTO ${truth} FROM ${added}`);
  const { metadata } = await lake.catalog.load(definition.ident);
  const files = await writeFiles(filled, metadata, added);
  const done = await append(lake, definition.ident, { files });
  if (done === 'refused') throw new Error('nothing was there to refuse it');
  const [[total] = []] = await referee.texts(`SELECT count(*) FROM ${truth}`);
  const { snapshotId, table } = done;
  return { snapshotId, atMs: table.metadata['last-updated-ms'], rows: Number(total) };
}

/**
 * As rows through the buffer, which knows our columns and no others; a type that it does not take as SQL,
 * as compaction writes.
 */
async function writeFiles(
  { duck, lake, referee, definition: { schema } }: Filled,
  metadata: TableMetadata,
  relation: string,
): Promise<DataFile[]> {
  const target = copyTarget(metadata);
  if (schema.fields.some(({ type }) => type === 'binary')) {
    return await withConnection(duck, (connection) =>
      copyFiles(connection, lake.io, { source: { relation }, target, encoding: flushEncoding }),
    );
  }
  const buffer = createBuffer(duck, schema);
  buffer.append(await referee.objects(relation, schema.fields));
  return await buffer.writeTo(lake.io, metadata);
}

/** What our own reader sees. */
export async function readOurs(filled: Filled, options?: ScanOptions): Promise<Fingerprint> {
  const { lake, referee, definition } = filled;
  const { metadata } = await lake.catalog.load(definition.ident);
  const relation = await scanSql(lake.io, await planScan(lake.io, metadata, options));
  return await referee.fingerprint(relation, definition.schema.fields);
}

export const readTruth = ({ referee, truth, definition }: Filled): Promise<Fingerprint> =>
  referee.fingerprint(truth, definition.schema.fields);
