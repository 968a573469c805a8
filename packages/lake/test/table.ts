import type { TableIdent } from '../src/catalog/catalog.ts';
import type { LakePorts } from '../src/commit/attempt.ts';
import { commitSnapshot } from '../src/commit/snapshot.ts';
import type { DataFile, ManifestEntry } from '../src/format/data-file.ts';
import { writeManifest } from '../src/format/manifest.ts';
import { newTableMetadata, type TableMetadata } from '../src/format/metadata.ts';
import { partitionLayout } from '../src/format/partition.ts';
import type { PartitionSpec, Schema } from '../src/format/schema.ts';
import { planScan, type ScanOptions } from '../src/plan/scan.ts';
import { createMemoryCatalog, createMemoryIO } from './memory-lake.ts';

export const ident: TableIdent = { namespace: 'silver', name: 'positions' };
export const location = 'file:///lake/silver/positions';

export const schema: Schema = {
  type: 'struct',
  'schema-id': 0,
  fields: [
    { id: 1, name: 'mmsi', required: false, type: 'string' },
    { id: 2, name: 'timestamp', required: false, type: 'timestamptz' },
    { id: 3, name: 'speed', required: false, type: 'double' },
    { id: 4, name: 'heading', required: false, type: 'int' },
  ],
};

export const byDay: PartitionSpec = {
  'spec-id': 0,
  fields: [{ 'source-id': 2, 'field-id': 1000, name: 'timestamp_day', transform: 'day' }],
};

export interface TestLake extends LakePorts {
  io: ReturnType<typeof createMemoryIO>;
}

/** A lake in memory with one empty table; its clock goes on a second with every look at it. */
export async function aLake(
  table: { spec?: PartitionSpec; properties?: Record<string, string> } = {},
): Promise<TestLake> {
  const io = createMemoryIO();
  const catalog = createMemoryCatalog(io);
  const { spec = byDay, properties = {} } = table;
  await catalog.ensure(ident, () =>
    newTableMetadata({ ...{ location, schema, spec, properties }, sortOrder: null, nowMs: 0 }),
  );
  let nowMs = 0;
  return { io, catalog, now: () => (nowMs += 1_000) };
}

export function aFile(name: string, file: Partial<DataFile> = {}): DataFile {
  return {
    content: 0,
    location: `${location}/data/${name}.parquet`,
    format: 'parquet',
    partition: { timestamp_day: 20_000 },
    recordCount: 10,
    sizeBytes: 1_000,
    columns: new Map(),
    sortOrderId: 0,
    splitOffsets: null,
    equalityIds: null,
    specId: 0,
    ...file,
  };
}

/** Commits delete files, as Spark and Trino do and Pelorus does not. */
export async function addDeletes(
  lake: LakePorts,
  files: readonly DataFile[],
  table = ident,
): Promise<void> {
  await commitSnapshot(lake, table, {
    draft: async ({ io, metadata, manifests, snapshotId, sequenceNumber }) => {
      const at = `${metadata.location}/metadata/deletes-${sequenceNumber}.avro`;
      const layout = partitionLayout(metadata, files[0]?.specId ?? 0);
      const entries = files.map((file): ManifestEntry => {
        return { status: 1, snapshotId, sequenceNumber: null, fileSequenceNumber: null, file };
      });
      const manifest = { location: at, layout, content: 1 as const, entries };
      const { bytes, file } = writeManifest({ ...manifest, snapshotId, sequenceNumber });
      await io.create(at, bytes);
      return { operation: 'overwrite', manifests: [...manifests, file], added: files, removed: [] };
    },
  });
}

export const load = async (lake: LakePorts): Promise<TableMetadata> =>
  (await lake.catalog.load(ident)).metadata;

const nameOf = (file: DataFile): string => /([^/]*)\.parquet$/.exec(file.location)?.[1] ?? '';

/** Names of the files a scan would read, in order. */
export async function names(lake: LakePorts, options?: ScanOptions): Promise<string[]> {
  const plan = await planScan(lake.io, await load(lake), options);
  return plan.files.map(({ file }) => nameOf(file)).sort();
}
