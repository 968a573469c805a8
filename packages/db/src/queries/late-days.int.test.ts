import { expect, test } from 'vitest';
import { useTestDatabase } from '../../test/test-database.ts';
import { inTransaction } from '../transaction.ts';
import { LateCounts } from '../writes/late-days.ts';
import { upsertFeedSilences } from '../writes/feed-silences.ts';
import { findFeedSilences, findLateDays, settleLateDays } from './late-days.ts';

const database = useTestDatabase();
const limit = 10;
const day = Date.UTC(2024, 0, 15, 12);

const note = (mmsi: string, timestamp = day) => {
  const counts = new LateCounts();
  counts.add({ mmsi, timestamp });
  return inTransaction(database.db, (client) => counts.write(client));
};
/** As if what was noted so far had been noted an hour ago. */
const pass = () =>
  database.db.pool.query(`UPDATE late_day SET noted_at = noted_at - interval '1 hour'`);
const quiet = () => findLateDays(database.db, { quietSince: Date.now() - 900_000, limit });

test('a day waits once nothing has come late to it for a while, and until it is settled', async () => {
  await note('211000001');
  expect(await quiet()).toEqual([]);
  await pass();
  await note('211000002');
  const days = [{ mmsi: '211000001', day: '2024-01-15', positions: 1 }];
  expect(await quiet()).toEqual(days);
  expect(await findLateDays(database.db, { limit })).toHaveLength(2);

  await note('211000001');
  expect(await quiet(), 'another came').toEqual([]);
  await pass();
  await settleLateDays(database.db, days);
  expect(await quiet(), 'what came after it was listed leaves it open').toMatchObject([
    { mmsi: '211000001', positions: 2 },
    { mmsi: '211000002', positions: 1 },
  ]);
  await settleLateDays(database.db, await quiet());
  expect(await quiet()).toEqual([]);
});

test('a silence of a feed is one row, however often it is found to be shorter', async () => {
  const silence = { source: 'nmea:a', partition: 1, from: day, to: day + 3_600_000 };
  const keep = (...some: (typeof silence)[]) =>
    inTransaction(database.db, (client) => upsertFeedSilences(client, some));
  await keep(silence, { ...silence, partition: 0 });
  await keep({ ...silence, to: day + 60_000 });
  expect(await findFeedSilences(database.db)).toEqual([
    { ...silence, partition: 0 },
    { ...silence, to: day + 60_000 },
  ]);
});
