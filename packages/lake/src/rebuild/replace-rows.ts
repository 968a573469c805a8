import type { DuckDBConnection } from '@duckdb/node-api';
import { replace } from '../commit/replace.ts';
import type { RowBuffer } from '../duck/buffer.ts';
import { flushEncoding } from '../duck/copy-job.ts';
import { copyTarget } from '../duck/copy-target.ts';
import { copyFiles } from '../duck/copy.ts';
import { scanSql } from '../duck/scan-sql.ts';
import type { TableMetadata } from '../format/metadata.ts';
import type { ScanFile, ScanPlan } from '../plan/scan.ts';
import { silverVesselsEnriched } from '../tables/silver.ts';
import type { RebuildPorts, RowKey } from './silver-rows.ts';

interface Replacement {
  metadata: TableMetadata;
  plan: ScanPlan;
  /** Rows that go. */
  keys: readonly RowKey[];
  /** As many rows that come. */
  buffer: RowBuffer;
}

const keysAtOnce = 5_000;
const { ident } = silverVesselsEnriched;

/** Puts rows in the place of others: the files that hold those are written anew, in one commit. */
export async function replaceRows(
  { lake }: Pick<RebuildPorts, 'lake'>,
  connection: DuckDBConnection,
  { metadata, plan, keys, buffer }: Replacement,
): Promise<void> {
  await connection.run(
    'CREATE TEMP TABLE gone (origin_partition INTEGER, origin_offset BIGINT, origin_index INTEGER)',
  );
  for (let at = 0; at < keys.length; at += keysAtOnce) {
    const some = keys.slice(at, at + keysAtOnce);
    const values = some.map(
      ({ partition, offset, index }) => `(${partition}, ${offset}, ${index})`,
    );
    await connection.run(`INSERT INTO gone VALUES ${values.join(', ')}`);
  }
  const files = await concerned(lake.io, connection, plan);
  const relation = await scanSql(lake.io, { ...plan, files });
  const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${relation}`);
  const rows = Number(counted.getRows()[0]?.[0] ?? 0);
  const kept = await copyFiles(connection, lake.io, {
    source: {
      relation: `(SELECT * FROM ${relation} AS s ANTI JOIN gone AS g
        ON (s.origin_partition, s.origin_offset, s.origin_index)
         = (g.origin_partition, g.origin_offset, g.origin_index))`,
    },
    target: copyTarget(metadata),
    encoding: flushEncoding,
  });
  const { snapshotId } = plan;
  const hasDeletes = files.some(({ deletes }) => deletes.length > 0);
  await replace(lake, ident, {
    operation: 'overwrite',
    remove: files.map(({ file }) => file.location),
    add: [...kept, ...(await buffer.writeTo(lake.io, metadata))],
    ...(hasDeletes && snapshotId !== null && { deletesApplied: { snapshotId, rows } }),
  });
}

/** The files that hold a row that goes. */
async function concerned(
  io: RebuildPorts['lake']['io'],
  connection: DuckDBConnection,
  plan: ScanPlan,
): Promise<ScanFile[]> {
  const files: ScanFile[] = [];
  for (const file of plan.files) {
    const relation = await scanSql(io, { ...plan, files: [file] });
    const found = await connection.runAndReadAll(
      `SELECT count(*) FROM ${relation} AS s SEMI JOIN gone AS g
         ON (s.origin_partition, s.origin_offset, s.origin_index)
          = (g.origin_partition, g.origin_offset, g.origin_index)`,
    );
    if (Number(found.getRows()[0]?.[0] ?? 0) > 0) files.push(file);
  }
  return files;
}
