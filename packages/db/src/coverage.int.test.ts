import type { CoverageDelta } from '@pelorus/pipeline/source-health/rows';
import { expect, it } from 'vitest';
import { useTestDatabase } from '../test/test-database.ts';
import { cellsHeard, coverage, coverageShares } from './queries/coverage.ts';
import { applyRetention } from './retention.ts';
import { inTransaction } from './transaction.ts';
import { addCoverage } from './writes/coverage.ts';

const test = useTestDatabase();
const hourMs = 3_600_000;
const thisHour = Math.floor(Date.now() / hourMs) * hourMs;
const add = (partition: number, ...rows: Partial<CoverageDelta>[]) =>
  inTransaction(test.db, (client) =>
    addCoverage(
      client,
      partition,
      rows.map((row) => {
        const hour_at = row.hour_at ?? thisHour;
        return { source: 'a', cell: 7, count: 2, ...row, hour_at, last_heard_at: hour_at + 5 };
      }),
    ),
  );

it('adds up over writes and partitions, and keeps the latest', async () => {
  await add(0, { cell: 7 }, { cell: 8 }, { source: 'b' });
  await add(0, { cell: 7 });
  await add(1, { cell: 7 }, { hour_at: thisHour - hourMs }, { hour_at: thisHour - 2 * hourMs });
  expect(await coverage(test.db, 'a', Date.now())).toMatchObject([
    { cell: 7, hour_at: thisHour - 2 * hourMs, count: 2 },
    { cell: 7, hour_at: thisHour - hourMs, count: 2 },
    { cell: 7, hour_at: thisHour, count: 6, last_heard_at: thisHour + 5 },
    { cell: 8, hour_at: thisHour, count: 2 },
  ]);
  const heard = await cellsHeard(test.db);
  expect(heard).toHaveLength(3);
  expect(heard).toContainEqual({ source: 'a', cell: 7, last_heard_at: thisHour + 5 });
  expect(await coverageShares(test.db)).toContainEqual(
    expect.objectContaining({ source: 'a', cells_usual: 1 }),
  );
});

it('is let go of after a day', async () => {
  await add(0, { source: 'old', hour_at: thisHour - 26 * hourMs });
  await applyRetention(test.db, { positionDays: 7, rejectDays: 30 });
  const { rows } = await test.db.pool.query("SELECT FROM source_coverage WHERE source = 'old'");
  expect(rows).toHaveLength(0);
});
