import { describe, expect, it } from 'vitest';
import { aFix, begin, detectAll, evidenceOf, hour, minute } from '../../test/detect.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { settings } from '../settings.ts';

const { lost_ms, port_lost_ms } = settings.detect;
const port = { latitude: 50, longitude: 0, name: 'West', locode: 'XXWES', country: 'XX' };
const source = 'nmea:a';
const lost = { mmsi: '219000009', vessel_id: '219000009', source };

/** Ships of a feed, each every half hour. */
const others = (count: number, to: number, changes: Partial<EnrichedRecord> = {}) =>
  Array.from({ length: Math.floor(to / (hour / 2)) + 1 }, (_, i) =>
    Array.from({ length: count }, (_, ship) => {
      const mmsi = String(219_000_001 + ship);
      return aFix(i * (hour / 2) + ship, { mmsi, vessel_id: mmsi, source, ...changes });
    }),
  ).flat();

const inOrder = (...tracks: EnrichedRecord[][]) =>
  tracks.flat().sort((a, b) => a.timestamp - b.timestamp);
const ofTheLost = (records: EnrichedRecord[], batches = 1) =>
  detectAll(records, { ports: [port], batches }).filter(({ mmsi }) => mmsi === lost.mmsi);
const later =
  (ms: number) =>
  (record: EnrichedRecord): EnrichedRecord => ({
    ...record,
    timestamp: record.timestamp + ms,
    received_at: record.received_at + ms,
    origin_offset: record.origin_offset + ms,
  });

/** What is open in the end. */
function openOf(records: EnrichedRecord[]): string[] {
  const latest = new Map(ofTheLost(records).map((event) => [event.event_id, event]));
  const open = [...latest.values()].filter(({ state }) => state === 'open');
  return open.map(({ event_type }) => event_type).sort();
}

const notUnderCommand = [
  aFix(5, { ...lost, nav_status: 2 }),
  aFix(minute, { ...lost, nav_status: 2 }),
];
const loiters = Array.from({ length: 31 }, (_, i) =>
  aFix(i * 5 * minute + 7, { ...lost, speed: 1, course: 0, heading: 0 }),
);
const adrift = Array.from({ length: 21 }, (_, i) =>
  aFix(i * minute + 9, { ...lost, speed: 3, course: 90, heading: 0, longitude: -30 + i * 0.001 }),
);
const lies = [0, 6, 12].map((at) => aFix(at * minute + 11, { ...lost, ...port, speed: 0 }));

const day = 24 * hour;
/** The ships of a feed are looked at by the hour. */
const soon = 4 * hour;

describe.each([
  { what: 'a status', track: notUnderCommand, limit: lost_ms, types: ['not_under_command'] },
  { what: 'loitering', track: loiters, limit: lost_ms, types: ['loitering'] },
  { what: 'drift', track: adrift, limit: lost_ms, types: ['drift'] },
  { what: 'a stay in port', track: lies, limit: port_lost_ms, types: ['port_call', 'port_stop'] },
])('$what of a ship that is not heard again', ({ track, limit, types }) => {
  const end = track.at(-1)?.timestamp ?? begin;

  it('goes on as long as it may be heard again', () => {
    expect(openOf(inOrder(track, others(3, limit)))).toEqual(types);
  });
  it('is over then, where it was heard last, and says why', () => {
    const events = ofTheLost(inOrder(track, others(3, limit + soon)));
    expect(openOf(inOrder(track, others(3, limit + soon)))).toEqual([]);
    const lasts = events.filter(({ event_type }) => types.includes(event_type)).slice(-1);
    for (const last of lasts) {
      expect(last).toMatchObject({ state: 'closed', vessel_name: null });
      expect(last.end_at).toBeLessThanOrEqual(end + settings.detect.port_gap_ms);
      const name = last.port === null ? 'lost_ms' : 'port_lost_ms';
      const { limits, measured, ended_by } = evidenceOf(last);
      expect([ended_by, limits[name]]).toEqual(['silence', limit]);
      expect(measured[name]).toBeGreaterThan(limit);
    }
  });
  it('is the same saved and loaded in between', () => {
    const records = inOrder(track, others(3, limit + soon));
    expect(ofTheLost(records, 7)).toEqual(ofTheLost(records));
  });
  it('is over too when another feed is always the first to be heard in an hour', () => {
    const first = others(3, limit + soon, { source: 'nmea:b', vessel_id: null, mmsi: '218000001' });
    const rest = others(3, limit + soon).map(later(minute));
    expect(openOf(inOrder(track, first, rest))).toEqual([]);
  });
  it.each<[string, EnrichedRecord[]]>([
    [
      'the feed was silent too',
      inOrder(others(3, hour), others(3, hour, {}).map(later(limit + day))),
    ],
    ['it is a feed of two ships', others(2, limit + day)],
    ['another feed goes on', others(3, limit + day, { source: 'nmea:b' })],
  ])('goes on when %s', (_why, rest) => {
    expect(openOf(inOrder(track, rest))).toEqual(types);
  });
  it('is over once, and the ship begins anew when it comes back', () => {
    const back = track.map(later(limit + 2 * day));
    const events = ofTheLost(inOrder(track, others(3, limit + 3 * day), back));
    const closed = events.filter(
      ({ event_type, state }) => types.includes(event_type) && state === 'closed',
    );
    expect(closed.filter(({ start_at }) => start_at <= end)).toHaveLength(types.length);
    expect(events.filter(({ event_type }) => event_type === 'port_entry')).toEqual([]);
    expect(openOf(inOrder(track, others(3, limit + 3 * day), back))).toEqual(types);
  });
});
