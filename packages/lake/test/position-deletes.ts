import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { addDeletes } from './table.ts';
import type { DiskLake } from './disk-lake.ts';
import type { TableIdent } from '../src/catalog/catalog.ts';
import { withConnection } from '../src/duck/instance.ts';
import { locationOf } from '../src/io/locations.ts';
import { planScan } from '../src/plan/scan.ts';

/** Deletes rows by their places in the oldest file of a table, as Spark does when it merges on read. */
export async function deletePositions(
  { lake, duck, dir }: DiskLake,
  ident: TableIdent,
  positions: readonly number[],
): Promise<void> {
  const { metadata } = await lake.catalog.load(ident);
  const { files } = await planScan(lake.io, metadata);
  const oldest = files.reduce((a, b) => (a.sequenceNumber <= b.sequenceNumber ? a : b)).file;
  const path = join(dir, 'deletes.parquet');
  const rows = positions.map((at) => `('${oldest.location}', ${at}::BIGINT)`).join(', ');
  await withConnection(duck, (connection) =>
    connection.run(
      `COPY (SELECT * FROM (VALUES ${rows}) AS gone(file_path, pos)) TO '${path}'
       (FORMAT parquet, FIELD_IDS {file_path: 2147483546, pos: 2147483545})`,
    ),
  );
  const file = {
    ...oldest,
    content: 1 as const,
    location: locationOf(path),
    recordCount: positions.length,
    sizeBytes: (await stat(path)).size,
    columns: new Map(),
    sortOrderId: null,
  };
  await addDeletes(lake, [file], ident);
}
