import { beforeEach, describe, expect, it } from 'vitest';
import { anEnriched, aReject } from '../test/rows.ts';
import { useTestDatabase } from '../test/test-database.ts';
import { applyRetention } from './retention.ts';
import { inTransaction } from './transaction.ts';
import { dayOf } from './writes/position-days.ts';
import { copyPositions } from './writes/positions.ts';
import { insertRejects } from './writes/rejects.ts';
import { upsertVessels } from './writes/vessels.ts';

const test = useTestDatabase();
const dayMs = 86_400_000;
const limits = { positionDays: 7, rejectDays: 30 };
const daysAgo = (days: number): number => Date.now() - days * dayMs;

const store = (...timestamps: number[]) =>
  inTransaction(test.db, (client) =>
    copyPositions(
      client,
      0,
      timestamps.map((timestamp) => anEnriched({ timestamp })),
    ),
  );
const restFor = (days: number) =>
  test.db.pool.query('UPDATE position_day SET written_at = now() - make_interval(secs => $1)', [
    days * 86_400,
  ]);
const daysLeft = async (): Promise<string[]> => {
  const { rows } = await test.db.pool.query<{ day: string }>(
    "SELECT DISTINCT (timestamp AT TIME ZONE 'UTC')::date AS day FROM position ORDER BY day",
  );
  return rows.map(({ day }) => day);
};
const tableOf = async (timestamp: number): Promise<unknown> => {
  const name = `position_${dayOf(timestamp).replaceAll('-', '_')}`;
  const { rows } = await test.db.pool.query<{ found: unknown }>('SELECT to_regclass($1) AS found', [
    name,
  ]);
  return rows[0]?.found;
};

beforeEach(async () => {
  await test.db.pool.query('TRUNCATE position, position_day, reject');
});

describe('a day of positions', () => {
  it('goes when it is old and at rest', async () => {
    await store(daysAgo(9), daysAgo(7), daysAgo(0));
    await restFor(8);
    const result = await applyRetention(test.db, limits);
    expect(result.dropped).toEqual([dayOf(daysAgo(9))]);
    expect(await daysLeft()).toEqual([dayOf(daysAgo(7)), dayOf(daysAgo(0))]);
    expect(await tableOf(daysAgo(9))).toBeNull();
  });

  it('stays while it is old but written', async () => {
    await store(daysAgo(400));
    await restFor(6.9);
    expect((await applyRetention(test.db, limits)).dropped).toEqual([]);
    expect(await daysLeft()).toEqual([dayOf(daysAgo(400))]);
  });

  it('stays when any partition has written it of late', async () => {
    await store(daysAgo(400));
    await restFor(8);
    await inTransaction(test.db, (client) =>
      copyPositions(client, 1, [anEnriched({ timestamp: daysAgo(400) })]),
    );
    expect((await applyRetention(test.db, limits)).dropped).toEqual([]);
  });

  it('stays for now while somebody reads', async () => {
    await store(daysAgo(9));
    await restFor(8);
    await inTransaction(test.db, async (client) => {
      await client.query('SELECT count(*) FROM position');
      expect((await applyRetention(test.db, limits)).dropped).toEqual([]);
    });
    expect((await applyRetention(test.db, limits)).dropped).toHaveLength(1);
  });

  it('can be written again after it went', async () => {
    const timestamp = daysAgo(9);
    await store(timestamp);
    await restFor(8);
    await applyRetention(test.db, limits);
    await store(timestamp);
    expect(await daysLeft()).toEqual([dayOf(timestamp)]);
  });

  it('goes by emptying where all that came before AIS shares one table', async () => {
    await store(0, Date.UTC(1999, 11, 31), Date.UTC(2000, 0, 1));
    await restFor(8);
    const { dropped } = await applyRetention(test.db, limits);
    expect(dropped).toEqual(['1999-12-31', '2000-01-01']);
    expect(await daysLeft()).toEqual([]);
    await store(0);
    expect(await daysLeft()).toEqual(['1970-01-01']);
  });

  it('is dropped once, whoever else tries, and no writer notices', async () => {
    const days = [9, 10, 11, 12].map(daysAgo);
    await store(...days);
    await restFor(8);
    const writing = Array.from({ length: 20 }, () => store(daysAgo(0)));
    const results = await Promise.all([
      applyRetention(test.db, limits),
      applyRetention(test.db, limits),
      ...writing,
    ]);
    const dropped = results.flatMap((result) => result?.dropped ?? []);
    expect(new Set(dropped).size).toBe(dropped.length);
    await applyRetention(test.db, limits);
    expect(await daysLeft()).toEqual([dayOf(daysAgo(0))]);
  });
});

it('a rejected record goes by the time it was stored, whatever it claims', async () => {
  await inTransaction(test.db, (client) =>
    insertRejects(client, 0, [
      aReject({ origin_offset: 1, received_at: 0 }),
      aReject({ origin_offset: 2 }),
    ]),
  );
  await test.db.pool.query(
    "UPDATE reject SET stored_at = now() - interval '30 days 1 minute' WHERE origin_offset = 2",
  );
  expect((await applyRetention(test.db, limits)).rejectsDeleted).toBe(1);
  const { rows } = await test.db.pool.query('SELECT origin_offset FROM reject');
  expect(rows).toEqual([{ origin_offset: 1 }]);
});

it('the state of a ship goes that another of its MMSI outlived, once its positions are no longer kept', async () => {
  const state = (mmsi: string, id: string, days: number) => {
    const at = daysAgo(days);
    return anEnriched({ mmsi, vessel_id: id, timestamp: at, received_at: at });
  };
  const other = (mmsi: string) => `${mmsi}-20260101T000000Z`;
  await inTransaction(test.db, (client) =>
    upsertVessels(client, [
      state('219000001', '219000001', 9),
      state('219000001', other('219000001'), 0),
      state('219000002', '219000002', 3),
      state('219000002', other('219000002'), 0),
      state('219000003', '219000003', 900),
    ]),
  );
  await applyRetention(test.db, limits);
  for (const table of ['vessel', 'vessel_search']) {
    const { rows } = await test.db.pool.query(`SELECT vessel_id FROM ${table} ORDER BY vessel_id`);
    const kept = [other('219000001'), '219000002', other('219000002'), '219000003'];
    expect(rows).toEqual(kept.map((vessel_id) => ({ vessel_id })));
  }
});
