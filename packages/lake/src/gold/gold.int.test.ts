import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import { beforeAll, describe, expect, test } from 'vitest';
import { anEnriched } from '../../../pipeline/test/builders.ts';
import { useCatalogServer, type DiskLake } from '../../test/disk-lake.ts';
import type { SilverRow } from '../../test/silver-table.ts';
import { streamedGold } from '../../test/streamed-gold.ts';
import { currentSnapshot } from '../format/metadata.ts';
import { goldDailyStatistics, goldHourlyTraffic } from '../tables/gold.ts';
import { silverVesselsEnriched } from '../tables/silver.ts';
import { compareGold } from './compare.ts';
import { computeGold, countRecords, readSettled, type SettledPosition } from './compute.ts';
import { publishGold, readGold } from './publish.ts';
import type { PublishPorts } from './table-rows.ts';
import type { GoldRows } from './sql.ts';

const server = useCatalogServer();
const day = Date.UTC(2024, 0, 15);
const hour = 3_600_000;

const aPosition = (at: number): SilverRow => ({
  ...anEnriched({
    mmsi: String(1 + (at % 7)).padStart(9, '0'),
    timestamp: day + Math.floor(at / 3) * hour + at,
    speed: at % 4 === 0 ? null : (at * 37) / 1000,
    vessel_type: at % 5 === 0 ? null : 'Cargo',
    nearest_port: at % 2 === 0 ? 'Hamburg' : 'Rotterdam',
    distance_to_port: (at * 1234) / 1000,
    is_fishing: at % 3 === 0,
    origin_offset: at,
    received_at: day + at,
  }),
  origin_partition: (at % 7) % 2,
});
const positions = Array.from({ length: 200 }, (_, at) => aPosition(at));
const upTo = (origins: Record<number, number>) =>
  new Map(Object.entries(origins).map(([key, offset]) => [Number(key), { offset, index: 0 }]));

let lake: DiskLake;
let ports: PublishPorts;
beforeAll(async () => {
  lake = await server.open();
  ports = { lake: lake.lake, duck: lake.duck, warehouse: lake.lake.warehouse };
  for (let from = 0; from < positions.length; from += 50) {
    await lake.flush(silverVesselsEnriched, positions.slice(from, from + 50));
  }
});
const silver = async () => (await lake.lake.catalog.load(silverVesselsEnriched.ident)).metadata;

describe('gold by SQL over silver', () => {
  test('is what the stream gives', async () => {
    const gold = await computeGold(ports, { metadata: await silver() });
    expect(compareGold(streamedGold(positions), gold)).toEqual([]);
  });

  test('counts only what lies up to an origin', async () => {
    const part = { metadata: await silver(), through: upTo({ 0: 90, 1: 120 }) };
    const counted = positions.filter(
      ({ origin_partition, origin_offset }) => origin_offset <= (origin_partition === 0 ? 90 : 120),
    );
    expect(compareGold(streamedGold(counted), await computeGold(ports, part))).toEqual([]);
    const counts = await countRecords(ports, part);
    expect([...counts.values()].reduce((a, b) => a + b)).toBe(counted.length);
  });

  test('counts only some days', async () => {
    const days = { from: '2024-01-16', to: '2024-01-16' };
    const gold = await computeGold(ports, { metadata: await silver(), days });
    const counted = positions.filter(
      ({ timestamp }) => Math.floor((timestamp - day) / (24 * hour)) === 1,
    );
    expect(compareGold(streamedGold(counted), gold)).toEqual([]);
  });
});

test('the stage itself can be fed from silver, each vessel on the partition it lives on now', async () => {
  const moved: SilverRow = {
    ...aPosition(0),
    origin_offset: 500,
    received_at: day + 500,
    origin_partition: 5,
    timestamp: day - 1,
  };
  await lake.flush(silverVesselsEnriched, [moved]);
  const read: SettledPosition[] = [];
  await readSettled(ports, { metadata: await silver() }, (batch) => read.push(...batch));
  expect(
    new Set(read.filter(({ mmsi }) => mmsi === moved.mmsi).map(({ partition }) => partition)),
  ).toEqual(new Set([5]));
  const state = aggregateRollup.initial();
  aggregateRollup.step(state, { through: { offset: 0, index: 0 }, records: read });
  const rows = aggregateRollup.rows(state);
  expect(rows.hourly.reduce((sum, row) => sum + row.position_count, 0)).toBe(201);
});

describe('the gold tables of the lake', () => {
  const wanted = streamedGold(positions);
  const snapshotOf = async (table: typeof goldDailyStatistics) =>
    currentSnapshot((await lake.lake.catalog.load(table.ident)).metadata)?.summary;

  test('take what they lack', async () => {
    const published = await publishGold(ports, wanted);
    expect(published).toEqual({
      dates: ['2024-01-15', '2024-01-16', '2024-01-17'],
      ports: true,
      hours: true,
    });
    expect(compareGold(wanted, await readGold(ports))).toEqual([]);
  });

  test('are not written when they are equal', async () => {
    const before = await snapshotOf(goldHourlyTraffic);
    expect(await publishGold(ports, wanted)).toEqual({ dates: [], ports: false, hours: false });
    expect(await snapshotOf(goldHourlyTraffic)).toEqual(before);
  });

  test('replace the days that changed, and let go of those that are no more', async () => {
    const rows: GoldRows = {
      ...wanted,
      daily_statistics: wanted.daily_statistics
        .filter(({ date }) => date !== '2024-01-17')
        .map((row) => (row.date === '2024-01-16' ? { ...row, total_positions: 1 } : row)),
    };
    const days = { from: '2024-01-16', to: '2024-01-16' };
    expect((await publishGold(ports, rows, days)).dates).toEqual(['2024-01-16']);
    expect((await publishGold(ports, rows)).dates).toEqual(['2024-01-17']);
    expect(compareGold(rows, await readGold(ports))).toEqual([]);
    expect(await snapshotOf(goldDailyStatistics)).toMatchObject({
      operation: 'overwrite',
      'changed-partition-count': '1',
    });
  });
});
