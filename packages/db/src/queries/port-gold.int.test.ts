import type { VesselEvent } from '@pelorus/pipeline/records/event';
import type { PortDaily } from '@pelorus/pipeline/records/gold';
import { beforeAll, describe, expect, it } from 'vitest';
import { anEvent, noon } from '../../test/rows.ts';
import { useTestDatabase } from '../../test/test-database.ts';
import { inTransaction } from '../transaction.ts';
import { upsertEvents } from '../writes/events.ts';
import { callDistribution } from './call-distribution.ts';
import { callCounts, callFigures, openCalls, portMovements } from './port-analytics.ts';
import { portCalls } from './port-calls.ts';

const test = useTestDatabase();
const hour = 3_600_000;
const day = 24 * hour;

interface CallInput {
  name: string;
  /** Hours from noon. */
  from: number;
  to: number | null;
  facts?: Record<string, number>;
}
const aCall = ({ name, from, to, facts = {} }: CallInput, changes: Partial<VesselEvent> = {}) =>
  anEvent({
    event_id: `port_call:${name}`,
    event_type: 'port_call',
    port: 'Rotterdam',
    vessel_type: 'Cargo',
    start_at: noon + from * hour,
    end_at: to === null ? null : noon + to * hour,
    state: to === null ? 'open' : 'closed',
    confidence: 4,
    evidence: JSON.stringify({ positions: [], measured: {}, limits: {}, why: '', ...facts }),
    ...changes,
  });

const calls = [
  aCall({ name: 'a', from: -30, to: -20, facts: { waiting_ms: 2 * hour, berth_ms: 6 * hour } }),
  aCall({ name: 'b', from: -28, to: -16, facts: { waiting_ms: 0, berth_ms: 8 * hour } }),
  aCall({ name: 'c', from: -26, to: -12, facts: { berth_ms: 10 * hour } }, { vessel_type: null }),
  // Without an entry: no turnaround.
  aCall({ name: 'd', from: -40, to: -10, facts: { berth_ms: 20 * hour } }, { confidence: 3 }),
  aCall({ name: 'passing', from: -20, to: -19 }, { confidence: 1 }),
  aCall({ name: 'never', from: -20, to: -19 }, { state: 'withdrawn' }),
  aCall({ name: 'open', from: -2, to: null, facts: { anchorage_at: noon - hour } }),
  aCall({ name: 'elsewhere', from: -30, to: -20 }, { port: 'Hamburg' }),
];
const range = { port: 'Rotterdam', from: noon - 2 * day, to: noon };

beforeAll(() => inTransaction(test.db, (client) => upsertEvents(client, calls)));

const namesOf = (rows: { event_id: string }[]) => rows.map(({ event_id }) => event_id.slice(10));

describe('how long calls take', () => {
  it('is counted by bins, the last of which has all that were longer', async () => {
    const bins = { turnaround: 4 * hour, waiting: 2 * hour, berth: 6 * hour };
    expect(await callDistribution(test.db, { ...range, bins, count: 3 })).toEqual({
      turnaround: [0, 0, 1, 2],
      waiting: [0, 1, 0, 0],
      berth: [0, 3, 0, 1],
    });
  });
});

describe('port calls', () => {
  it('are those of a port, newest first, without what was withdrawn', async () => {
    const found = await portCalls(test.db, { port: 'Rotterdam', confidence: 1, limit: 10 });
    expect(namesOf(found)).toEqual(['open', 'passing', 'c', 'b', 'a', 'd']);
    expect(found[0]).toMatchObject({
      state: 'open',
      anchorage_at: noon - hour,
      departed_at: null,
      turnaround_ms: null,
    });
    expect(found[4]).toMatchObject({ waiting_ms: 2 * hour, turnaround_ms: 10 * hour });
  });

  it.each([
    ['sure ones', { confidence: 2 }, ['open', 'c', 'b', 'a', 'd']],
    ['that ended in a time', { confidence: 2, from: noon - 13 * hour }, ['open', 'c', 'd']],
    ['that began before', { confidence: 2, to: noon - 28 * hour }, ['a', 'd']],
    ['that go on', { confidence: 1, state: 'open' as const }, ['open']],
  ])('%s', async (...[, filter, expected]) => {
    const found = await portCalls(test.db, { port: 'Rotterdam', limit: 10, ...filter });
    expect(namesOf(found)).toEqual(expected);
  });

  it('go on with the vessel that makes them', async () => {
    expect(namesOf(await openCalls(test.db, { port: 'Rotterdam', limit: 9 }))).toEqual(['open']);
  });
});

describe('figures of a port', () => {
  it('are medians with how many calls they are of', async () => {
    const groups = await callFigures(test.db, range);
    const all = groups.find(({ vessel_type, week }) => vessel_type === null && week === null);
    expect(all).toEqual({
      vessel_type: null,
      week: null,
      calls: 4,
      turnaround: { n: 3, median_ms: 12 * hour, p90_ms: 13.6 * hour },
      waiting: { n: 1, median_ms: 2 * hour, p90_ms: 2 * hour },
      berth: { n: 4, median_ms: 9 * hour, p90_ms: 17 * hour },
    });
    const types = groups.filter(({ vessel_type }) => vessel_type !== null);
    expect(types.map(({ vessel_type, calls: count }) => [vessel_type, count])).toEqual([
      ['Cargo', 3],
      ['Unknown', 1],
    ]);
    const weeks = groups.filter(({ week }) => week !== null);
    expect(weeks.map(({ week, calls: count }) => [week, count])).toEqual([['2026-11-23', 4]]);
  });

  it('say what was left out, and when the last call ended', async () => {
    expect(await callCounts(test.db, range)).toEqual({
      arrivals: 5,
      departures: 4,
      left_out: 1,
      last_departed_at: noon - 10 * hour,
    });
  });

  it('hold movements by weekday and hour', async () => {
    const movements = await portMovements(test.db, range);
    const sum = (name: 'arrivals' | 'departures') =>
      movements.reduce((total, row) => total + row[name], 0);
    expect([sum('arrivals'), sum('departures')]).toEqual([5, 4]);
    // Noon is a Tuesday; call a left at 16:00 on Monday.
    expect(movements).toContainEqual({ weekday: 1, hour: 16, arrivals: 0, departures: 1 });
  });
});

describe('gold.port_daily', () => {
  it('adds the calls up by day and type', async () => {
    const { rows } = await test.db.pool.query<PortDaily>(
      `SELECT * FROM gold.port_daily WHERE port = 'Rotterdam' AND vessel_type = 'Cargo' ORDER BY date`,
    );
    expect(
      rows.map(({ date, arrivals, departures, left_out }) => [
        date,
        arrivals,
        departures,
        left_out,
      ]),
    ).toEqual([
      ['2026-11-22', 1, 0, 0],
      ['2026-11-23', 2, 2, 1],
      ['2026-11-24', 1, 1, 0],
    ]);
    expect(rows[1]).toMatchObject({ turnaround_calls: 2, turnaround_median_ms: 11 * hour });
  });
});
