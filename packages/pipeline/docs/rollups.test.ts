/**
 * How a rollup works, and how to add one.
 *
 * A rollup keeps, for one partition, the whole value of every window: counts, integer sums and the set of
 * vessels. After some steps the runner asks `rows` for the whole values of what changed and `save` for the
 * pieces of state that changed, and writes both in one transaction with the position it has come to. The
 * table then holds exactly what a restart begins from: nothing is added to rows, they are replaced.
 *
 * To add one to gold: a file `aggregate/<rollup>.ts` with add, rows, save and load, its lines in
 * `aggregate/index.ts`, a partial in `aggregate/partials.ts` and a table that sums it over partitions.
 */
import { expect, test } from 'vitest';
import { aggregateRollup } from '../src/aggregate/index.ts';
import type { EnrichedRecord } from '../src/records/enriched.ts';
import type { Packet } from '../src/stage.ts';
import { anEnriched } from '../test/builders.ts';
import { GoldTables, recompute, sumPartials } from '../test/gold.ts';
import { Saved } from '../test/saved.ts';

const noon = Date.UTC(2024, 0, 15, 12);
const packet = (...records: EnrichedRecord[]): Packet<EnrichedRecord> => ({
  through: { offset: 0, index: 0 },
  records,
});
const at = (timestamp: number, changes: Partial<EnrichedRecord> = {}): EnrichedRecord =>
  anEnriched({ timestamp, vessel_type: 'Cargo', ...changes });

test('1. rows are whole values of a window, never increments', () => {
  const state = aggregateRollup.initial();
  aggregateRollup.step(state, packet(at(noon, { speed: 10 })));
  aggregateRollup.save(state);
  aggregateRollup.step(state, packet(at(noon + 1, { speed: 5.5 })));
  expect(aggregateRollup.rows(state).daily).toMatchObject([
    { date: '2024-01-15', total_positions: 2, speed_sum_mkn: 15_500, min_speed: 5.5 },
  ]);
});

test('2. sums are integers, so that no order of addition can change them', () => {
  const speeds = [0.1, 0.2, 0.3, 16.7, 12.345];
  const total = (order: number[]): number | undefined => {
    const state = aggregateRollup.initial();
    for (const speed of order) aggregateRollup.step(state, packet(at(noon, { speed })));
    return aggregateRollup.rows(state).daily[0]?.speed_sum_mkn;
  };
  expect(total(speeds)).toBe(29_645);
  expect(total(speeds.toReversed())).toBe(29_645);
});

test('3. a vessel is counted once a window, and a late position in the window of its own time', () => {
  const state = aggregateRollup.initial();
  const late = at(noon - 86_400_000, { late: true });
  aggregateRollup.step(state, packet(at(noon), at(noon + 1), late));
  expect(aggregateRollup.rows(state).daily).toMatchObject([
    { date: '2024-01-15', total_positions: 2, unique_vessels: 1 },
    { date: '2024-01-14', total_positions: 1, unique_vessels: 1 },
  ]);
});

test('4. a restart goes on from what was saved', () => {
  const saved = new Saved();
  let state = aggregateRollup.initial();
  aggregateRollup.step(state, packet(at(noon)));
  state = saved.restart(aggregateRollup, state);
  aggregateRollup.step(state, packet(at(noon + 1)));
  expect(aggregateRollup.rows(state).daily).toMatchObject([
    { total_positions: 2, unique_vessels: 1 },
  ]);
});

test('5. gold is the sum over partitions, since a vessel lives on one', () => {
  const ships = ['211000001', '338000002', '257000003'];
  const records = ships.map((mmsi, i) => at(noon + i, { mmsi }));
  const tables = new GoldTables();
  for (const [partition, record] of records.entries()) {
    const state = aggregateRollup.initial();
    aggregateRollup.step(state, packet(record));
    tables.upsert(partition, aggregateRollup.rows(state));
  }
  expect(sumPartials(tables)).toEqual(recompute(records));
});
