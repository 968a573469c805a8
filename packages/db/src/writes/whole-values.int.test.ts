import type {
  DailyPartial,
  GoldPartials,
  TallyPartial,
} from '@pelorus/pipeline/aggregate/partials';
import { beforeEach, describe, expect, it } from 'vitest';
import { aReject, noon } from '../../test/rows.ts';
import { useTestDatabase } from '../../test/test-database.ts';
import { dailyStatistics } from '../queries/daily-statistics.ts';
import { hourlyTraffic } from '../queries/hourly-traffic.ts';
import { portStatistics } from '../queries/port-statistics.ts';
import { recentRejects } from '../queries/recent-rejects.ts';
import { rejectCounts } from '../queries/reject-counts.ts';
import { sourceStatus } from '../queries/source-status.ts';
import { inTransaction } from '../transaction.ts';
import { upsertGold } from './gold.ts';
import { insertRejects } from './rejects.ts';
import { upsertTallies } from './tallies.ts';

const test = useTestDatabase();
const everyDay = { from: '1900-01-01', to: '9999-12-31' };

beforeEach(async () => {
  await test.db.pool.query(
    'TRUNCATE gold.daily_partial, gold.port_partial, gold.hourly_partial, source_tally, reject',
  );
});

const storeGold = (partition: number, partials: Partial<GoldPartials>) =>
  inTransaction(test.db, (client) =>
    upsertGold(client, partition, { daily: [], port: [], hourly: [], ...partials }),
  );
const aDay = (values: Partial<DailyPartial> = {}): DailyPartial => ({
  date: '2026-11-24',
  vessel_type: 'Cargo',
  total_positions: 1,
  speed_count: 0,
  speed_sum_mkn: 0,
  max_speed: null,
  min_speed: null,
  unique_vessels: 1,
  fishing_activities: 0,
  fishing_positions: 0,
  distance_sum_m: 0,
  ...values,
});

describe('gold', () => {
  it('is the sum of its partitions, by hand', async () => {
    const first = aDay({
      total_positions: 4,
      speed_count: 3,
      speed_sum_mkn: 30_000,
      max_speed: 15.5,
      min_speed: 4.5,
      unique_vessels: 2,
      fishing_activities: 1,
      fishing_positions: 2,
      distance_sum_m: 10_000,
    });
    const second = aDay({
      total_positions: 2,
      speed_count: 1,
      speed_sum_mkn: 20_002,
      max_speed: 20.002,
      min_speed: 20.002,
      fishing_activities: 3,
      distance_sum_m: 5_003,
    });
    await storeGold(0, { daily: [first] });
    await storeGold(2, { daily: [second] });
    expect(await dailyStatistics(test.db, everyDay)).toEqual([
      {
        date: '2026-11-24',
        vessel_type: 'Cargo',
        total_positions: 6,
        avg_speed: 12.5005,
        max_speed: 20.002,
        min_speed: 4.5,
        unique_vessels: 3,
        fishing_activities: 4,
        fishing_positions: 2,
        avg_distance_to_port: 15_003 / 6 / 1_000,
      },
    ]);
  });

  it('has no mean speed where no position has one', async () => {
    await storeGold(0, { daily: [aDay()] });
    expect(await dailyStatistics(test.db, everyDay)).toMatchObject([
      { avg_speed: null, max_speed: null, min_speed: null, avg_distance_to_port: 0 },
    ]);
  });

  it('replaces a value that is written again', async () => {
    await storeGold(1, { daily: [aDay({ total_positions: 5, max_speed: 9 })] });
    await storeGold(1, { daily: [aDay({ total_positions: 7, max_speed: null })] });
    expect(await dailyStatistics(test.db, everyDay)).toMatchObject([
      { total_positions: 7, max_speed: null },
    ]);
  });

  it('is read for the days asked for, both included, busiest type first', async () => {
    await storeGold(0, {
      daily: [
        aDay({ date: '2026-11-22' }),
        aDay({ date: '2026-11-23' }),
        aDay({ date: '2026-11-24', vessel_type: 'Tanker', total_positions: 1 }),
        aDay({ date: '2026-11-24', vessel_type: 'Cargo', total_positions: 2 }),
        aDay({ date: '2026-11-25' }),
      ],
    });
    const rows = await dailyStatistics(test.db, { from: '2026-11-23', to: '2026-11-24' });
    expect(rows.map(({ date, vessel_type }) => `${date} ${vessel_type}`)).toEqual([
      '2026-11-23 Cargo',
      '2026-11-24 Cargo',
      '2026-11-24 Tanker',
    ]);
  });

  it('of ports is summed, busiest first', async () => {
    const port = { unique_vessels: 1, speed_count: 2, speed_sum_mkn: 5_000 };
    await storeGold(0, {
      port: [
        { nearest_port: 'Aarhus', total_visits: 2, ...port },
        { nearest_port: "L'Estaque", total_visits: 9, ...port, speed_count: 0, speed_sum_mkn: 0 },
      ],
    });
    await storeGold(1, { port: [{ nearest_port: 'Aarhus', total_visits: 3, ...port }] });
    expect(await portStatistics(test.db, { limit: 2 })).toEqual([
      { nearest_port: "L'Estaque", unique_vessels: 1, total_visits: 9, avg_approach_speed: null },
      { nearest_port: 'Aarhus', unique_vessels: 2, total_visits: 5, avg_approach_speed: 2.5 },
    ]);
    expect(await portStatistics(test.db, { limit: 1 })).toHaveLength(1);
  });

  it('of hours is summed, in order of the day', async () => {
    await storeGold(0, {
      hourly: [
        { hour: 23, position_count: 5, active_vessels: 1 },
        { hour: 0, position_count: 1, active_vessels: 1 },
      ],
    });
    await storeGold(1, { hourly: [{ hour: 23, position_count: 7, active_vessels: 2 }] });
    expect(await hourlyTraffic(test.db)).toEqual([
      { hour: 0, position_count: 1, active_vessels: 1 },
      { hour: 23, position_count: 12, active_vessels: 3 },
    ]);
  });
});

describe('tallies', () => {
  const aTally = (values: Partial<TallyPartial> = {}): TallyPartial => ({
    source: 'simulator:fleet',
    verdict: 'valid',
    reason: '',
    count: 1,
    last_received_at: noon,
    last_timestamp: noon - 500,
    ...values,
  });
  const store = (partition: number, tallies: TallyPartial[]) =>
    inTransaction(test.db, (client) => upsertTallies(client, partition, tallies));

  it('say of each source what it sent', async () => {
    await store(0, [
      aTally({ count: 90, last_received_at: noon + 7 }),
      aTally({ verdict: 'duplicate', count: 5 }),
      aTally({ verdict: 'rejected', reason: 'invalid_mmsi', count: 3, last_timestamp: null }),
    ]);
    await store(1, [
      aTally({ count: 10 }),
      aTally({ verdict: 'rejected', reason: 'not_json', count: 2, last_timestamp: null }),
      aTally({ source: 'file:\0', count: 1, last_received_at: noon - 1, last_timestamp: null }),
    ]);
    expect(await sourceStatus(test.db)).toEqual([
      {
        source: 'simulator:fleet',
        kind: 'simulated',
        valid: 100,
        duplicate: 5,
        rejected: 5,
        last_received_at: noon + 7,
        last_timestamp: noon - 500,
      },
      {
        source: 'file:\uFFFD',
        kind: 'replayed',
        valid: 1,
        duplicate: 0,
        rejected: 0,
        last_received_at: noon - 1,
        last_timestamp: null,
      },
    ]);
    expect(await rejectCounts(test.db)).toMatchObject([
      { reason: 'invalid_mmsi', count: 3 },
      { reason: 'not_json', count: 2 },
    ]);
  });

  it('are replaced when written again', async () => {
    await store(0, [aTally({ count: 1 })]);
    await store(0, [aTally({ count: 3 })]);
    expect(await sourceStatus(test.db)).toMatchObject([{ valid: 3 }]);
  });
});

describe('rejects', () => {
  const raw = 'a\0\x07"\\u0000"\t é';
  it('keep their text to the byte, and are found by reason and source', async () => {
    const store = (...rows: Parameters<typeof insertRejects>[2]) =>
      inTransaction(test.db, (client) => insertRejects(client, 2, rows));
    const kept = { origin_offset: 1, raw, line: 5_000_000_000 };
    const first = aReject({ ...kept, mmsi: '12\0' });
    await store(first, aReject({ origin_offset: 2, reason: 'invalid_mmsi' }));
    await store(aReject({ origin_offset: 3, source: 'file:a.csv' }));
    expect(
      await recentRejects(test.db, { reason: 'not_json', source: 'kafka:ais_raw', limit: 9 }),
    ).toMatchObject([{ ...kept, partition: 2, mmsi: '12\uFFFD', state: 'open' }]);
    const offsets = async (input: Parameters<typeof recentRejects>[1]) =>
      (await recentRejects(test.db, input)).map(({ origin_offset }) => origin_offset);
    expect(await offsets({ limit: 9 })).toEqual([3, 2, 1]);
    expect(await offsets({ limit: 2 })).toEqual([3, 2]);
    expect(await offsets({ source: 'file:a.csv', limit: 9 })).toEqual([3]);
    expect(await offsets({ reason: 'no_such_reason', limit: 9 })).toEqual([]);
  });
});
