import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aTrack, runFleet } from '../../test/fleet-world.ts';
import { destination } from '../geo/destination.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { Evidence } from '../records/event.ts';
import { settings } from '../settings.ts';

const minute = 60_000;
const start = Date.UTC(2024, 0, 15, 8);
const sea = { latitude: 40, longitude: -30 };

beforeEach(() => (settings.fleet.collision_every_ms = minute));
afterEach(() => (settings.fleet.collision_every_ms = 0));

interface Way {
  mmsi: string;
  course: number;
  knots: number;
  /** Where it is half an hour after the start, kilometres north and east of the place. */
  north?: number;
  east?: number;
  changes?: Partial<EnrichedRecord>;
  /** How far its clock is ahead. */
  aheadMs?: number;
}

function sail({ mmsi, course, knots, north = 0, east = 0, changes, aheadMs = 0 }: Way) {
  const there = destination(destination(sea, { bearing: 0, distanceKm: north }), {
    ...{ bearing: 90, distanceKm: east },
  });
  const place = (at: number) => {
    const distanceKm = ((at - start) / minute - 30) * (knots / 60) * 1.852;
    return destination(there, { bearing: course, distanceKm });
  };
  return aTrack({
    ...{ mmsi, from: start, to: start + 60 * minute, everyMs: 20_000, place },
    changes: { speed: knots, course, ...changes },
  }).map((record) => ({ ...record, timestamp: record.timestamp + aheadMs }));
}

const north: Way = { mmsi: '211000001', course: 0, knots: 12 };
const west: Way = { mmsi: '211000002', course: 270, knots: 12 };
const wrongClock: Way = { mmsi: '211000003', course: 90, knots: 9, north: 99, aheadMs: 9 * minute };
const inTime = (...ways: Way[]) =>
  ways
    .flatMap((way) => sail(way))
    .sort((a, b) => a.received_at - b.received_at || (a.mmsi < b.mmsi ? -1 : 1));
/** A ship on each partition, so that they go on together. */
const told = (records: readonly EnrichedRecord[], options: Parameters<typeof runFleet>[1] = {}) =>
  runFleet(records, { partitions: 3, cut: () => 3, ...options }).events.filter(
    ({ event_type }) => event_type === 'collision_risk',
  );
const risks = (...ways: Way[]) => told(inTime(...ways)).map(({ state }) => state);

const found = ['open', 'closed'];
describe('a collision risk', () => {
  test.each<[string, Way[], string[]]>([
    ['of two that would meet', [north, west], found],
    ['of two that would pass at 490 m', [north, { ...west, north: 0.49 * Math.SQRT2 }], found],
    ['not at 510 m', [north, { ...west, north: 0.52 * Math.SQRT2 }], []],
    ['not of one at 2.9 knots', [north, { ...west, knots: 2.9 }], []],
    ['of one at 3 knots', [north, { ...west, knots: 3 }], found],
    [
      'not of one that does not say its course',
      [north, { ...west, changes: { course: null } }],
      [],
    ],
    ['not near a port', [north, { ...west, changes: { distance_to_port: 4.9 } }], []],
    ['5 km from a port', [north, { ...west, changes: { distance_to_port: 5 } }], found],
    ['not of two that sail together', [north, { ...north, mmsi: '211000002', east: 1 }], []],
    ['whatever the clock of a third is', [north, west, wrongClock], found],
  ])('%s', (_name, ways, expected) => {
    expect(risks(...ways)).toEqual(expected);
  });

  test('is found at the latest a quarter of an hour before, and ends once they have passed', () => {
    const [open, closed] = told(inTime(north, west));
    expect(open?.event_id).toBe(`collision_risk:211000001+211000002:${open?.start_at ?? 0}`);
    expect((open?.start_at ?? 0) - start).toBeGreaterThanOrEqual(15 * minute);
    expect((open?.start_at ?? 0) - start).toBeLessThanOrEqual(16 * minute);
    expect((closed?.end_at ?? 0) - start).toBeGreaterThanOrEqual(29 * minute);
    expect((closed?.end_at ?? 0) - start).toBeLessThanOrEqual(31 * minute);
    const evidence = JSON.parse(closed?.evidence ?? '{}') as Evidence;
    expect(evidence.limits).toEqual({
      ...{ collision_cpa_km: 0.5, collision_tcpa_ms: 15 * minute, collision_kn: 3 },
    });
    expect(evidence.measured.collision_cpa_km).toBeLessThan(0.05);
    expect(evidence.measured.nearest_km).toBeLessThan(0.5);
    expect(evidence.measured.collision_kn).toBe(12);
  });

  test('is not looked for unless a setting says so', () => {
    settings.fleet.collision_every_ms = 0;
    const { events, state } = runFleet(inTime(north, west));
    expect(events).toEqual([]);
    expect(state.movers.size).toBe(0);
  });

  test('is told once, whoever dies', () => {
    const whole = told(inTime(north, west));
    const options = { isRestart: () => true, isToldTwice: true };
    expect(told(inTime(north, west), options)).toEqual(whole);
  });
});
