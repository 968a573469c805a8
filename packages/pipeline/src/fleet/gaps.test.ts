import { describe, expect, it, test } from 'vitest';
import { aTrack, latestOf, runFleet } from '../../test/fleet-world.ts';
import { destination } from '../geo/destination.ts';
import type { EnrichedRecord } from '../records/enriched.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2024, 0, 15, 8);
const sea = { latitude: 40, longitude: -30 };

/** Ships about a place that are always heard. */
const others = (count: number, span: { from: number; to: number }, at = sea) =>
  Array.from({ length: count }, (_, i) =>
    aTrack({
      mmsi: String(219000001 + i),
      ...span,
      place: () => destination(at, { bearing: i * 40, distanceKm: 8 + i }),
    }),
  ).flat();

const byTime = (tracks: EnrichedRecord[][]) =>
  tracks.flat().sort((a, b) => a.timestamp - b.timestamp);

interface Case {
  name: string;
  /** Of the silence, after two hours of being heard. */
  ms?: number;
  count?: number;
  heardMs?: number;
  changes?: Partial<EnrichedRecord>;
  otherSource?: boolean;
  gaps: number;
}

function darkShip({ ms = 8 * hour, count = 3, heardMs = 2 * hour, changes, otherSource }: Case) {
  const dark = start + heardMs;
  const span = { from: start, to: dark + ms + 3 * hour };
  const place = () => sea;
  const ship = { mmsi: '211000001', place, ...(changes && { changes }) };
  const around = others(count, span).map((record) =>
    otherSource ? { ...record, source: 'nmea:other' } : record,
  );
  return byTime([
    aTrack({ ...ship, from: start, to: dark }),
    aTrack({ ...ship, from: dark + ms, to: span.to }),
    around,
  ]);
}

describe('an AIS gap', () => {
  it.each<Case>([
    { name: 'of eight hours among others', gaps: 1 },
    { name: 'of six and a half hours', ms: 6.5 * hour, gaps: 1 },
    { name: 'of less than six hours', ms: 6 * hour - minute, gaps: 0 },
    { name: 'with two others', count: 2, gaps: 1 },
    { name: 'with one other', count: 1, gaps: 0 },
    { name: 'with others that another feed hears', otherSource: true, gaps: 0 },
    { name: '5 km from a port', changes: { distance_to_port: 5 }, gaps: 1 },
    { name: '4.9 km from a port', changes: { distance_to_port: 4.9 }, gaps: 0 },
    { name: 'after four slots', heardMs: 30 * minute, gaps: 1 },
    { name: 'after three slots', heardMs: 20 * minute, gaps: 0 },
    { name: 'of a ship that sails where nobody is heard', changes: { speed: 15 }, gaps: 0 },
  ])('$name', (options) => {
    const found = latestOf(runFleet(darkShip(options)).events);
    expect(found.map(({ event_type, state }) => `${event_type} ${state}`)).toEqual(
      Array<string>(options.gaps).fill('ais_gap closed'),
    );
  });
});

test('opens while it lasts and closes with what the ship has done meanwhile', () => {
  const dark = start + 2 * hour;
  const { events } = runFleet(darkShip({ name: '', gaps: 1 }));
  expect(events).toMatchObject([
    { event_id: `ais_gap:211000001:${dark}`, revision: 1, state: 'open', end_at: null },
    { revision: 2, state: 'closed', start_at: dark, end_at: dark + 8 * hour },
  ]);
});

describe('a feed cut for twelve hours', () => {
  const cutFrom = start + 10 * hour;
  const cutTo = cutFrom + 12 * hour;
  const span = { from: start, to: cutTo + 12 * hour };
  const isHeard = ({ timestamp }: EnrichedRecord) => timestamp < cutFrom || timestamp > cutTo;
  const gapsOf = (...tracks: EnrichedRecord[][]) =>
    latestOf(runFleet(byTime([others(5, span), ...tracks]).filter(isHeard)).events);
  const place = () => sea;
  const ship = { mmsi: '211000001', place };

  it('is no gap of any ship', () => {
    expect(gapsOf(aTrack({ ...ship, ...span }))).toEqual([]);
  });
  it('a ship silent before it and after it is dark', () => {
    const last = cutFrom - 2 * hour;
    expect(gapsOf(aTrack({ ...ship, from: start, to: last }))).toMatchObject([
      {
        event_type: 'ais_gap',
        state: 'open',
        start_at: last,
        detected_at: cutTo + 4 * hour + 10 * minute,
      },
    ]);
  });
  it('a ship that never comes back is dark once others have been heard for long enough', () => {
    expect(gapsOf(aTrack({ ...ship, from: start, to: cutFrom + hour }))).toMatchObject([
      { state: 'open', detected_at: cutTo + 6 * hour },
    ]);
  });
  it('a ship that comes back an hour later was not dark for long enough', () => {
    const tracks = [
      aTrack({ ...ship, from: start, to: cutFrom }),
      aTrack({ ...ship, from: cutTo + hour, to: span.to }),
    ];
    expect(gapsOf(...tracks)).toEqual([]);
  });
});
