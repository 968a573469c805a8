import type { ReaderPosition } from '@pelorus/db/checkpoint-types';
import { readerPositions } from '@pelorus/db/checkpoints';
import type { Database } from '@pelorus/db/pool';
import type { Catalog, TableIdent } from '@pelorus/lake/catalog/catalog';
import type { LakeOptions } from '@pelorus/lake/open';
import { readPositions } from '@pelorus/lake/write/positions';
import { beforeAll, compareOrigins } from '@pelorus/pipeline/outcome';
import type { Counted, TableCounts } from '@pelorus/pipeline/standing-check';

/** What bronze and silver hold, by partition. */
export interface LakeCounts {
  bronze: TableCounts;
  silver: TableCounts;
}

/** Asks the tables themselves. Null when the lake is away. */
export async function readLakeCounts(
  options: LakeOptions,
  db: Database,
): Promise<LakeCounts | null> {
  // Only here: what it needs takes a moment to load.
  const { openLake } = await import('@pelorus/lake/open');
  try {
    const lake = await openLake(options);
    try {
      const tables = await lake.catalog.list();
      const countsOf = (ident: TableIdent) =>
        tables.some((table) => isSame(table, ident))
          ? tableCounts(lake.catalog, ident)
          : new Map<number, Counted>();
      return {
        bronze: beyondEmpty(
          await countsOf({ namespace: 'bronze', name: 'ais_raw' }),
          await readerPositions(db, 'bronze'),
        ),
        silver: beyondEmpty(
          await countsOf({ namespace: 'silver', name: 'vessels_enriched' }),
          await readerPositions(db, 'silver'),
        ),
      };
    } finally {
      await lake.close();
    }
  } catch {
    return null;
  }
}

/** A reader's note goes beyond its table by what left no row, and only then has its count of rows. */
function beyondEmpty(counts: TableCounts, notes: ReadonlyMap<number, ReaderPosition>): TableCounts {
  const further = new Map(counts);
  for (const [partition, { records, through }] of notes) {
    const { count, at } = counts.get(partition) ?? { count: 0, at: beforeAll };
    if (records === count && compareOrigins(through, at) > 0) {
      further.set(partition, { count, at: through });
    }
  }
  return further;
}

const isSame = (a: TableIdent, b: TableIdent): boolean =>
  a.namespace === b.namespace && a.name === b.name;

async function tableCounts(catalog: Catalog, ident: TableIdent): Promise<TableCounts> {
  const { metadata } = await catalog.load(ident);
  return new Map(
    [...readPositions(metadata)].map(([partition, { rows, through }]) => [
      partition,
      { count: rows, at: through },
    ]),
  );
}
