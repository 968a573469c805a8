import type { DailyPartial } from '@pelorus/pipeline/aggregate/partials';
import { beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../test/test-database.ts';
import { ReplacedCheckpointError } from './checkpoint-types.ts';
import { claimCheckpoint, readerPositions, saveCheckpoint } from './checkpoints.ts';
import { dailyStatistics } from './queries/daily-statistics.ts';
import { goldState } from './queries/gold-state.ts';
import { replaceGold, type RebuiltPartition } from './replace-gold.ts';
import { upsertGold } from './writes/gold.ts';

const test = useTestDatabase();
const reader = 'aggregate';
const key = { reader, partition: 0, owner: 'worker' };
const bytes = (text: string) => new TextEncoder().encode(text);

const aDay = (date: string, total_positions: number): DailyPartial => ({
  date,
  vessel_type: 'Cargo',
  total_positions,
  speed_count: 0,
  speed_sum_mkn: 0,
  max_speed: null,
  min_speed: null,
  unique_vessels: 1,
  fishing_activities: 0,
  fishing_positions: 0,
  distance_sum_m: 0,
});
const position = { nextOffset: 40, through: { offset: 39, index: 2 }, records: 90 };
const aSave = () => ({
  ...key,
  ...position,
  version: 1,
  chunks: new Map([
    ['daily:2026-11-23', bytes('first')],
    ['daily:2026-11-24', bytes('second')],
  ]),
  write: (client: Parameters<typeof upsertGold>[0]) =>
    upsertGold(client, 0, {
      daily: [aDay('2026-11-23', 5), aDay('2026-11-24', 6)],
      port: [],
      hourly: [{ hour: 3, position_count: 11, active_vessels: 1 }],
    }),
});
const rebuilt = (changes: Partial<RebuiltPartition>): RebuiltPartition => ({
  partition: 0,
  position,
  version: 1,
  chunks: new Map(),
  rows: { daily: [], port: [], hourly: [] },
  ...changes,
});
const totals = async () =>
  (await dailyStatistics(test.db, { from: '1900-01-01', to: '9999-12-31' })).map(
    ({ date, total_positions }) => [date, total_positions],
  );
const chunkNames = async () =>
  [...((await claimCheckpoint(test.db, key))?.chunks.keys() ?? [])].sort();

beforeEach(async () => {
  await test.db.pool.query(
    'TRUNCATE gold.daily_partial, gold.port_partial, gold.hourly_partial, stage_checkpoint CASCADE',
  );
  await claimCheckpoint(test.db, key);
  await saveCheckpoint(test.db, aSave());
});

describe('gold that is replaced', () => {
  it('as a whole leaves nothing of what was there', async () => {
    const elsewhere = { nextOffset: 7, through: { offset: 6, index: 0 }, records: 8 };
    await replaceGold(test.db, {
      days: null,
      rebuild: (saved) => {
        expect(saved).toEqual(new Map([[0, position]]));
        const chunks = new Map([['daily:2026-11-25', bytes('new')]]);
        const rows = { daily: [aDay('2026-11-25', 4)], port: [], hourly: [] };
        return [rebuilt({ position: elsewhere, chunks, rows }), rebuilt({ partition: 1 })];
      },
    });
    expect(await totals()).toEqual([['2026-11-25', 4]]);
    expect(await chunkNames()).toEqual(['daily:2026-11-25']);
    expect(await readerPositions(test.db, reader)).toEqual(
      new Map([
        [0, elsewhere],
        [1, position],
      ]),
    );
    const { rows } = await test.db.pool.query('SELECT * FROM gold.hourly_partial');
    expect(rows).toEqual([]);
  });

  it('for some days leaves the others', async () => {
    await replaceGold(test.db, {
      days: { from: '2026-11-24', to: '2026-11-30' },
      rebuild: () => [
        rebuilt({
          chunks: new Map([['daily:2026-11-24', null]]),
          rows: { daily: [aDay('2026-11-25', 4)], port: [], hourly: [] },
        }),
      ],
    });
    expect(await totals()).toEqual([
      ['2026-11-23', 5],
      ['2026-11-25', 4],
    ]);
    expect(await chunkNames()).toEqual(['daily:2026-11-23']);
    const { rows } = await test.db.pool.query('SELECT hour FROM gold.hourly_partial');
    expect(rows).toEqual([{ hour: 3 }]);
  });

  it('changes nothing when the rebuild fails', async () => {
    const failing = replaceGold(test.db, {
      days: null,
      rebuild: () => Promise.reject(new Error('silver is away')),
    });
    await expect(failing).rejects.toThrow('silver is away');
    expect(await totals()).toHaveLength(2);
    await saveCheckpoint(test.db, aSave());
  });

  it('sends the running reader to the new state', async () => {
    await replaceGold(test.db, { days: null, rebuild: () => [rebuilt({})] });
    await expect(saveCheckpoint(test.db, aSave())).rejects.toThrow(ReplacedCheckpointError);
    expect(await totals()).toEqual([]);
    expect(await claimCheckpoint(test.db, key)).toMatchObject(position);
    await saveCheckpoint(test.db, aSave());
    expect(await totals()).toHaveLength(2);
  });
});

describe('the state of gold', () => {
  it('is gold with the positions it includes', async () => {
    const state = await goldState(test.db);
    expect(state.positions).toEqual(new Map([[0, position]]));
    expect(state.daily_statistics.map(({ date }) => date)).toEqual(['2026-11-23', '2026-11-24']);
    expect(state.hourly_traffic).toEqual([{ hour: 3, position_count: 11, active_vessels: 1 }]);
    expect(state.port_statistics).toEqual([]);
  });

  it('holds only the days asked for', async () => {
    const { daily_statistics } = await goldState(test.db, { from: '2026-11-24', to: '2026-11-24' });
    expect(daily_statistics.map(({ date }) => date)).toEqual(['2026-11-24']);
  });
});
