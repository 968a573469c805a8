import type { LoadedTable, TableIdent } from '../catalog/catalog.ts';
import type { TableMetadata } from '../format/metadata.ts';
import { swapTable, type LakePorts } from './attempt.ts';

/**
 * Changes what a table says of itself (schema, spec, properties, refs), not its rows. `change` may be
 * asked more than once; null, or the same object, leaves the table as it is.
 */
export async function updateTable(
  lake: LakePorts,
  ident: TableIdent,
  change: (metadata: TableMetadata) => TableMetadata | null,
): Promise<LoadedTable> {
  const { now = Date.now } = lake;
  let found: LoadedTable | undefined;
  const table = await swapTable(lake, ident, {
    next: (base) => {
      found = base;
      const next = change(base.metadata);
      if (next === null || next === base.metadata) return Promise.resolve(null);
      const atMs = nextMs(base.metadata, now());
      return Promise.resolve({ ...next, 'last-updated-ms': atMs });
    },
  });
  return table ?? found ?? lake.catalog.load(ident);
}

/** Times of a table rise with every commit, whatever the clocks of its writers say. */
export const nextMs = (metadata: TableMetadata, nowMs: number): number =>
  Math.max(nowMs, metadata['last-updated-ms'] + 1);
