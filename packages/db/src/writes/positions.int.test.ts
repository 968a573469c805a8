import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { afterEach, describe, expect, it } from 'vitest';
import { anEnriched, inHotWindow, noon } from '../../test/rows.ts';
import { useTestDatabase } from '../../test/test-database.ts';
import { inTransaction } from '../transaction.ts';
import { copyPositions } from './positions.ts';

const test = useTestDatabase();
const dayMs = 86_400_000;

const store = (partition: number, rows: EnrichedRecord[]) =>
  inTransaction(test.db, (client) => copyPositions(client, partition, rows));
const select = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await test.db.pool.query<{ value: T }>(sql, values)).rows.map(({ value }) => value);
const names = Object.keys(inHotWindow(anEnriched()))
  .map((name) => `"${name}"`)
  .join(', ');

afterEach(async () => {
  await test.db.pool.query('TRUNCATE position, position_day');
});

async function readBack(): Promise<EnrichedRecord[]> {
  const { rows } = await test.db.pool.query<EnrichedRecord>(
    `SELECT ${names.replace('"mmsi"', "lpad(mmsi::text, 9, '0') AS mmsi")} FROM position
     ORDER BY origin_offset`,
  );
  return rows;
}

describe('what is copied comes back the same', () => {
  const full: Partial<EnrichedRecord> = {
    origin_index: 499,
    speed: 12.345678901234567,
    course: 359.9,
    heading: 0,
    nav_status: 15,
    vessel_name: 'ØRESUND "Ærø"\t\\N\n🚢',
    vessel_type: 'Cargo',
    imo: '0912345',
    callsign: 'OXÅB2',
    destination: '',
    draught: 7.5,
    length_m: 399.9,
    width_m: 1e-9,
    sea_temperature: -1.8,
    wind_speed: 0,
    weather_source: 'climatology',
    speed_category: 'CRUISING',
    time_in_zone: 1 / 3,
    is_potential_fishing: true,
    is_fishing: true,
    late: true,
    beyond_horizon: true,
  };
  it.each<[string, Partial<EnrichedRecord>]>([
    ['nothing but what must be there', {}],
    ['every column', full],
    ['the corners of the earth', { latitude: -90, longitude: -180 }],
    ['the other corners', { latitude: 90, longitude: 180 }],
    ['minus zero', { longitude: -0, speed: -0 }],
    ['the least and the greatest number', { latitude: 5e-324, distance_to_port: 1.7e308 }],
    ['an MMSI with leading zeros', { mmsi: '000000001' }],
    ['the last MMSI', { mmsi: '999999999' }],
    ['the first millisecond of a day', { timestamp: Date.UTC(2026, 10, 24) }],
    ['the last millisecond of a day', { timestamp: Date.UTC(2026, 10, 25) - 1 }],
    ['a leap day', { timestamp: Date.UTC(2028, 1, 29, 23, 59, 59, 999) }],
    ['the year 1970', { timestamp: 0 }],
    ['before 1970', { timestamp: -1 }],
    ['the first AIS day', { timestamp: Date.UTC(2000, 0, 1) }],
    ['the last millisecond before it', { timestamp: Date.UTC(2000, 0, 1) - 1 }],
    ['a year of three digits', { timestamp: -5e13 }],
    ['the year 9999', { timestamp: Date.UTC(9999, 11, 30) }],
    ['times no clock should tell', { timestamp: -210_866_803_200_000, received_at: 8.64e15 }],
    ['a far offset', { origin_offset: 2 ** 53 - 1 }],
  ])('%s', async (_name, values) => {
    const row = anEnriched(values);
    await store(1, [row]);
    expect(await readBack()).toEqual([inHotWindow(row)]);
    expect(await select('SELECT partition AS value FROM position')).toEqual([1]);
  });

  it('text that PostgreSQL has no place for, with a replacement', async () => {
    await store(0, [anEnriched({ vessel_name: 'A\0B', destination: '\ud83d' })]);
    expect(await readBack()).toMatchObject([{ vessel_name: 'A\uFFFDB', destination: '\uFFFD' }]);
  });

  it('ten thousand rows over many pieces, in order', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      anEnriched({ origin_offset: at, speed: (at % 1_000) / 10, vessel_name: `SHIP ${at}` }),
    );
    await store(0, rows);
    expect(await readBack()).toEqual(rows.map(inHotWindow));
  });
});

describe('a value that cannot be stored', () => {
  it('fails the whole transaction, and the connection goes on', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => anEnriched({ origin_offset: at }));
    rows.push(anEnriched({ speed: NaN }));
    await expect(store(0, rows)).rejects.toThrow('column speed cannot hold NaN');
    expect(await readBack()).toEqual([]);
    expect(await select('SELECT day AS value FROM position_day')).toEqual([]);
    await store(0, [anEnriched()]);
    expect(await readBack()).toHaveLength(1);
  });

  it('fails as an error when the connection breaks meanwhile', async () => {
    const broken = inTransaction(test.db, async (client) => {
      const [pid] = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
      await test.db.pool.query('SELECT pg_terminate_backend($1)', [pid?.pid]);
      const rows = Array.from({ length: 50_000 }, (_, at) => anEnriched({ origin_offset: at }));
      await copyPositions(client, 0, rows);
    });
    await expect(broken).rejects.toThrow();
    expect(await readBack()).toEqual([]);
  });
});

describe('days', () => {
  it('are counted by partition', async () => {
    const today = anEnriched();
    const yesterday = anEnriched({ timestamp: noon - dayMs });
    await store(0, [today, yesterday, today]);
    await store(1, [today]);
    await store(0, [today]);
    const counts = await select<string>(
      `SELECT concat_ws(' ', day, partition, positions) AS value FROM position_day ORDER BY day, partition`,
    );
    expect(counts).toEqual(['2026-11-23 0 1', '2026-11-24 0 3', '2026-11-24 1 1']);
  });

  it('are made once by eight writers at the same time', async () => {
    const first = Date.UTC(2024, 5, 1);
    const days = Array.from({ length: 20 }, (_, at) => first + at * dayMs);
    const writers = Array.from({ length: 8 }, (_, partition) => {
      const order = partition % 2 === 0 ? days : [...days].reverse();
      return order.map((timestamp, at) => anEnriched({ origin_offset: at, timestamp }));
    });
    await Promise.all(
      writers.map(async (rows, partition) => {
        for (const row of rows) await store(partition, [row]);
      }),
    );
    expect(await select('SELECT count(*) AS value FROM position')).toEqual([160]);
    expect(await select('SELECT sum(positions)::int AS value FROM position_day')).toEqual([160]);
    const tables = await select<string>(
      `SELECT relname AS value FROM pg_class WHERE relname LIKE 'position\\_2024\\_06\\___' ORDER BY 1`,
    );
    expect(tables).toHaveLength(20);
    expect(tables[19]).toBe('position_2024_06_20');
  });

  it('made by a transaction that fails are made again', async () => {
    const row = anEnriched({ timestamp: Date.UTC(2023, 0, 1) });
    const failing = inTransaction(test.db, async (client) => {
      await copyPositions(client, 0, [row]);
      throw new Error('no commit');
    });
    await expect(failing).rejects.toThrow('no commit');
    await store(0, [row]);
    expect(await readBack()).toEqual([inHotWindow(row)]);
  });

  it('have the index of the table, and a history reads one of them', async () => {
    await store(0, [anEnriched()]);
    const plan = await inTransaction(test.db, async (client) => {
      await client.query('SET LOCAL enable_seqscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT * FROM position WHERE mmsi = 219018501
         AND timestamp BETWEEN '2026-11-24 00:00Z' AND '2026-11-24 23:00Z' ORDER BY timestamp DESC`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('position_2026_11_24_mmsi_timestamp_idx');
    expect(plan).not.toContain('position_2026_11_23');
    expect(plan).not.toContain('position_2024');
  });
});
