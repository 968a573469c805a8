import type { ReaderPosition } from '@pelorus/db/checkpoint-types';
import { readerPositions } from '@pelorus/db/checkpoints';
import { replaceGold } from '@pelorus/db/replace-gold';
import type { TableMetadata } from '@pelorus/lake/format/metadata';
import { computeGold } from '@pelorus/lake/gold/compute';
import { publishGold, type Published } from '@pelorus/lake/gold/publish';
import type { GoldDays } from '@pelorus/lake/gold/silver';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { readPositions } from '@pelorus/lake/write/positions';
import { writeOut } from '../output.ts';
import { UserError } from '../up/user-error.ts';
import { missingRecords, throughOf } from './missing-records.ts';
import { withGold, type OpenedGold } from './open.ts';
import { ofDays, rebuildPartitions } from './rebuilt-partitions.ts';
import { goldBySpark } from './spark.ts';
import { waitForLake } from './wait-for-lake.ts';

export interface RebuildOptions {
  /** Null: every table as a whole. */
  days: GoldDays | null;
  engine: 'duckdb' | 'spark';
  dataDir?: string | undefined;
}

const { ident } = silverVesselsEnriched;
const silver = { ident, reader: 'silver' } as const;

/** Makes gold anew from silver: in the lake by SQL, in PostgreSQL with the state the stream goes on from. */
export function rebuildGold({ days, engine, dataDir }: RebuildOptions): Promise<void> {
  return withGold(dataDir, async (opened) => {
    const metadata = await completeSilver(opened);
    const part = { metadata, days };
    const rows =
      engine === 'spark' ? await goldBySpark(opened, part) : await computeGold(opened, part);
    const ports = { ...opened, warehouse: opened.lake.warehouse };
    await writeOut(describe(await publishGold(ports, rows, days)));
    await (days === null ? replaceAll(opened, metadata) : replaceDays(opened, days));
    await writeOut('PostgreSQL: gold is rebuilt, and the stream goes on from it\n');
  });
}

/** Silver, when it holds every record that gold was made of. @throws UserError */
async function completeSilver(opened: OpenedGold): Promise<TableMetadata> {
  const { db, lake } = opened;
  const positions = await readerPositions(db, 'aggregate');
  const wanted = throughOf(positions);
  const metadata = await waitForLake({ db, catalog: lake.catalog, ...silver, wanted });
  const missing = await missingRecords(opened, { ident, metadata, positions });
  if (missing.length === 0) return metadata;
  throw new UserError(`${missing.join('; ')}: gold rebuilt from it would lack the rest`);
}

/** The stream goes back to where silver is, and reads on from there. */
async function replaceAll(opened: OpenedGold, metadata: TableMetadata): Promise<void> {
  const positions = new Map(
    [...readPositions(metadata)].map(([partition, { next, through, rows }]) => [
      partition,
      { nextOffset: next, through, records: rows },
    ]),
  );
  const rebuilt = await rebuildPartitions(opened, { metadata }, positions);
  await replaceGold(opened.db, {
    days: null,
    rebuild: (saved) => {
      requireAll(saved, positions);
      return rebuilt;
    },
  });
}

function requireAll(
  saved: ReadonlyMap<number, ReaderPosition>,
  positions: ReadonlyMap<number, ReaderPosition>,
): void {
  for (const [partition, { records }] of saved) {
    if (records === 0 || positions.has(partition)) continue;
    throw new UserError(`partition ${partition} had its first records meanwhile: try again`);
  }
}

/** The stream stays where it is, and waits while the days are counted up to there. */
function replaceDays(opened: OpenedGold, days: GoldDays): Promise<void> {
  const { db, lake } = opened;
  return replaceGold(db, {
    days,
    rebuild: async (saved) => {
      const through = throughOf(saved);
      const { catalog } = lake;
      const metadata = await waitForLake({ db, catalog, ...silver, wanted: through });
      const rebuilt = await rebuildPartitions(opened, { metadata, through, days }, saved);
      return rebuilt.map((partition) => ofDays(partition, days));
    },
  });
}

function describe({ dates, ports, hours }: Published): string {
  const parts = [
    ...(dates.length > 0 ? [`${dates.length} days of gold.daily_statistics`] : []),
    ...(ports ? ['gold.port_statistics'] : []),
    ...(hours ? ['gold.hourly_traffic'] : []),
  ];
  return `lake: ${parts.length === 0 ? 'nothing differed' : `replaced ${parts.join(', ')}`}\n`;
}
