import { identText } from '@pelorus/lake/catalog/catalog';
import { currentSnapshot, type TableMetadata } from '@pelorus/lake/format/metadata';
import { writeOut } from '../output.ts';
import { withLake } from './open.ts';
import { textTable } from './text-table.ts';

const columns = ['table', 'rows', 'files', 'MB', 'snapshots', 'last commit'];
const numbers = new Set(['rows', 'files', 'MB', 'snapshots']);
const megabyte = 1e6;

/** Prints what tables there are, and how large. */
export function printTables({ dataDir }: { dataDir?: string }): Promise<void> {
  return withLake(dataDir, async ({ lake: { catalog } }) => {
    const rows: string[][] = [];
    for (const ident of await catalog.list()) {
      const { metadata } = await catalog.load(ident);
      rows.push([identText(ident), ...describe(metadata)]);
    }
    await writeOut(textTable(columns, rows.sort(), numbers));
  });
}

function describe(metadata: TableMetadata): string[] {
  const snapshot = currentSnapshot(metadata);
  const { summary = {} } = snapshot ?? {};
  const bytes = Number(summary['total-files-size'] ?? 0);
  return [
    summary['total-records'] ?? '0',
    summary['total-data-files'] ?? '0',
    (bytes / megabyte).toFixed(1),
    String(metadata.snapshots.length),
    snapshot ? new Date(snapshot['timestamp-ms']).toISOString() : '',
  ];
}
