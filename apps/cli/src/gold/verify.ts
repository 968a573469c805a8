import { goldState } from '@pelorus/db/queries/gold-state';
import { compareGold, describeDifferences } from '@pelorus/lake/gold/compare';
import { computeGold } from '@pelorus/lake/gold/compute';
import type { GoldRows } from '@pelorus/lake/gold/sql';
import { silverVesselsEnriched } from '@pelorus/lake/tables/silver';
import { writeOut } from '../output.ts';
import { UserError } from '../up/user-error.ts';
import { missingRecords, throughOf } from './missing-records.ts';
import { withGold } from './open.ts';
import type { RebuildOptions } from './rebuild.ts';
import { goldBySpark } from './spark.ts';
import { waitForLake } from './wait-for-lake.ts';

const { ident } = silverVesselsEnriched;
const silver = { ident, reader: 'silver' } as const;

/**
 * Compares gold as the stream keeps it with gold by SQL over silver, up to the same records: exact
 * while traffic flows. @throws UserError when they differ, after a diff was printed.
 */
export function verifyGold({ days, engine, dataDir }: RebuildOptions): Promise<void> {
  return withGold(dataDir, async (opened) => {
    const { db, lake } = opened;
    const { positions, ...streamed } = await goldState(db, days ?? undefined);
    const through = throughOf(positions);
    const metadata = await waitForLake({ db, catalog: lake.catalog, ...silver, wanted: through });
    const missing = await missingRecords(opened, { ident, metadata, positions });
    const part = { metadata, through, days };
    const bySql =
      engine === 'spark' ? await goldBySpark(opened, part) : await computeGold(opened, part);
    const only = (gold: GoldRows): GoldRows =>
      days === null ? gold : { ...gold, port_statistics: [], hourly_traffic: [] };
    const differences = compareGold(only(streamed), only(bySql));
    for (const sentence of missing) await writeOut(`${sentence}\n`);
    await writeOut(describeDifferences(differences, ['PostgreSQL', 'SQL over silver']));
    if (differences.length + missing.length > 0) {
      throw new UserError('gold and silver differ: `pelorus gold rebuild` makes gold anew');
    }
    await writeOut(`gold equals silver, to the last row: ${describe(only(streamed))}\n`);
  });
}

function describe({ daily_statistics, port_statistics, hourly_traffic }: GoldRows): string {
  const days = new Set(daily_statistics.map(({ date }) => date)).size;
  const rows = daily_statistics.length + port_statistics.length + hourly_traffic.length;
  return `${rows} rows, ${days} days`;
}
