import { describe, expect, it, test } from 'vitest';
import { aTrack, latestOf, runFleet } from '../../test/fleet-world.ts';
import { destination } from '../geo/destination.ts';
import type { Evidence } from '../records/event.ts';
import { createPortAreas } from '../reference/port-area.ts';
import type { Port } from '../reference/port.ts';
import { createFleetStage } from './index.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2024, 0, 15, 8);
const sea = { latitude: 40, longitude: -30 };

interface Case {
  name: string;
  /** Kilometres between the two. */
  km?: number;
  ms?: number;
  knots?: number;
  portKm?: number;
  found: boolean;
  at?: { latitude: number; longitude: number };
  from?: number;
}

/** Two ships that drift side by side for a while, far apart before and after. */
function meeting({
  km = 0.3,
  ms = 3 * hour,
  knots = 0.5,
  portKm = 50,
  at = sea,
  from = start,
}: Case) {
  const drift = (time: number) =>
    destination(at, { bearing: 45, distanceKm: ((time - from) / hour) * knots * 1.852 });
  const far = destination(at, { bearing: 200, distanceKm: 60 });
  const isTogether = (time: number) => time >= from && time <= from + ms;
  const span = { from: from - hour, to: from + ms + 2 * hour };
  const beside = (time: number) =>
    isTogether(time) ? destination(drift(time), { bearing: 0, distanceKm: km }) : far;
  const changes = { distance_to_port: portKm };
  return [
    ...aTrack({ mmsi: '211000001', ...span, place: drift, changes }),
    ...aTrack({ mmsi: '211000002', ...span, place: beside, changes }),
    // Someone else, so that time goes on.
    ...aTrack({
      mmsi: '211000003',
      from: span.from,
      to: span.to + 2 * hour,
      place: () => far,
      changes,
    }),
  ].sort((a, b) => a.timestamp - b.timestamp);
}

describe('an encounter', () => {
  it.each<Case>([
    { name: 'for three hours', found: true },
    { name: 'for two hours', ms: 2 * hour, found: true },
    { name: 'for less than two hours', ms: 2 * hour - 10 * minute, found: false },
    { name: 'at 499 m', km: 0.499, found: true },
    { name: 'at 501 m', km: 0.501, found: false },
    { name: 'at 1.9 knots', knots: 1.9, found: true },
    { name: 'at 2.1 knots', knots: 2.1, found: false },
    { name: '10 km from a port', portKm: 10, found: true },
    { name: '9.9 km from a port', portKm: 9.9, found: false },
    {
      name: 'at berths of Shanghai, 17 km from the point of the port',
      at: { latitude: 31.37, longitude: 121.55 },
      portKm: 17,
      found: false,
    },
    { name: 'over the antimeridian', at: { latitude: 52, longitude: 179.999 }, found: true },
    { name: 'at the pole', at: { latitude: 89.999, longitude: 10 }, found: true },
    { name: 'over midnight', from: Date.UTC(2024, 0, 15, 23), found: true },
    { name: 'over the end of a year', from: Date.UTC(2023, 11, 31, 22, 30), found: true },
  ])('$name', (options) => {
    const found = latestOf(runFleet(meeting(options)).events);
    expect(found.map(({ event_type, state }) => [event_type, state])).toEqual(
      options.found ? [['encounter', 'closed']] : [],
    );
  });
});

test('opens when two hours are reached, is told anew each hour, and closes when they part', () => {
  const { events } = runFleet(meeting({ name: '', ms: 5 * hour, found: true }));
  expect(events.map(({ revision, state, end_at }) => [revision, state, end_at])).toEqual([
    [1, 'open', null],
    [2, 'open', null],
    [3, 'open', null],
    [4, 'open', null],
    [5, 'closed', start + 5 * hour],
  ]);
  const [first] = events;
  expect(first).toMatchObject({
    event_id: `encounter:211000001+211000002:${start}`,
    start_at: start,
    mmsi: '211000001',
    other_mmsi: '211000002',
    flag: 'DE',
  });
  const evidence = JSON.parse(events.at(-1)?.evidence ?? '{}') as Evidence;
  expect(evidence.measured).toMatchObject({
    ...{ encounter_ms: 5 * hour, encounter_km: 0.3, encounter_kn: 0.5, encounter_port_km: 50 },
  });
  expect(evidence.positions.length).toBeLessThanOrEqual(30);
});

describe('a berth or an anchorage is a port too', () => {
  const anchorage = { ...destination(sea, { bearing: 0, distanceKm: 20 }), radius_km: 8 };
  const port: Port = {
    ...{ name: 'Alfa', locode: 'XXALF', country: 'XX' },
    ...destination(sea, { bearing: 0, distanceKm: 60 }),
    anchorages: [{ name: 'Roads', ...anchorage }],
  };
  const stage = createFleetStage(createPortAreas([port]));
  it.each([
    ['nearer than 10 km to its edge', 1.9, []],
    ['farther', -1, ['encounter']],
  ])('%s', (...[, northKm, expected]) => {
    const at = destination(sea, { bearing: northKm < 0 ? 180 : 0, distanceKm: Math.abs(northKm) });
    const records = meeting({ name: '', knots: 0.1, portKm: 60, at, found: true });
    const { events } = runFleet(records, { stage });
    expect(latestOf(events).map(({ event_type }) => event_type)).toEqual(expected);
  });
});
