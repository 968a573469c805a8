import type { Snapshot, TableMetadata } from '@pelorus/lake/format/metadata';
import { writeOut } from '../output.ts';
import { findTable } from './find-table.ts';
import { withLake } from './open.ts';
import { textTable } from './text-table.ts';

const columns = ['snapshot', 'time', 'operation', 'added', 'deleted', 'rows', 'tags'];
const numbers = new Set(['added', 'deleted', 'rows']);

/** Prints the states of a table that can be read, the latest first. */
export function printSnapshots(name: string, { dataDir }: { dataDir?: string }): Promise<void> {
  return withLake(dataDir, async ({ lake: { catalog } }) => {
    const { metadata } = await catalog.load(await findTable(catalog, name));
    const rows = metadata.snapshots.map((snapshot) => describe(snapshot, metadata));
    await writeOut(textTable(columns, rows.reverse(), numbers));
  });
}

function describe(snapshot: Snapshot, { refs }: TableMetadata): string[] {
  const { summary } = snapshot;
  const id = snapshot['snapshot-id'];
  const tags = Object.entries(refs).filter(([, ref]) => ref['snapshot-id'] === id);
  return [
    String(id),
    new Date(snapshot['timestamp-ms']).toISOString(),
    summary.operation ?? '',
    summary['added-records'] ?? '0',
    summary['deleted-records'] ?? '0',
    summary['total-records'] ?? '',
    tags.map(([tag]) => tag).join(' '),
  ];
}
