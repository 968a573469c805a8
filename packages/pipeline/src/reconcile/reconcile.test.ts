import { describe, expect, it, test } from 'vitest';
import { aChecked, anEvent } from '../../test/builders.ts';
import { createDetectStage } from '../detect/index.ts';
import { createEnrichStage } from '../enrich/index.ts';
import { destination } from '../geo/destination.ts';
import type { CheckedRecord } from '../records/checked.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { VesselEvent } from '../records/event.ts';
import { compareEvents } from './compare-events.ts';
import { createFinders, fleetTypes, vesselTypes } from './find-events.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2024, 0, 15, 12);
const end = start + 30 * hour;
/** Far from ports. */
const sea = { latitude: 42, longitude: -38 };

/** Two that drift together over midnight, not under command for a while, one that goes dark, and others. */
function world(): CheckedRecord[] {
  const records: CheckedRecord[] = [];
  for (let at = start; at <= end; at += 5 * minute) {
    const hours = (at - start) / hour;
    for (let ship = 1; ship <= 7; ship++) {
      if (ship === 3 && hours > 8 && hours < 20) continue;
      const isBeside = ship === 2 && hours > 6 && hours < 15;
      const place = destination(sea, {
        bearing: isBeside ? 50 : ship * 50,
        distanceKm: isBeside ? 5.3 : 4 + ship,
      });
      const nav_status = ship === 1 && hours > 10 && hours < 13 ? 2 : 0;
      const mmsi = String(211000000 + ship);
      records.push(
        aChecked({
          mmsi,
          timestamp: at,
          received_at: at,
          ...place,
          speed: 0.2,
          course: 0,
          nav_status,
        }),
      );
    }
  }
  return records;
}

/** One in ten comes up to two hours after its time. */
function shuffled(records: readonly CheckedRecord[]): CheckedRecord[] {
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const arrivals = records.map((record, at) => ({
    record,
    arrives: at + (random() < 0.1 ? random() * 170 : 0),
  }));
  return arrivals.sort((a, b) => a.arrives - b.arrives).map(({ record }) => record);
}

const finders = createFinders();
const through = { offset: 0, index: 0 };
const inLog = (records: readonly CheckedRecord[]): CheckedRecord[] =>
  records.map((record, at) => ({ ...record, origin_offset: at }));

/** What the stream makes of records as they arrive. */
function stream(arrivals: readonly CheckedRecord[]) {
  const enrich = createEnrichStage();
  const detect = createDetectStage();
  const { records } = enrich.step(enrich.initial(), { through, records: inLog(arrivals) });
  const { events } = detect.step(detect.initial(), { through, records, partition: 0 });
  const finder = finders.ofFleet();
  for (const record of records) if (!record.late) finder.add(record);
  return { silver: records, events: newest([...events, ...finder.finish()]) };
}

const newest = (events: readonly VesselEvent[]): VesselEvent[] => {
  const found = new Map<string, VesselEvent>();
  for (const event of events) {
    const known = found.get(event.event_id);
    if (known === undefined || event.revision > known.revision) found.set(event.event_id, event);
  }
  return [...found.values()].sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
};

function eventsOf(track: readonly EnrichedRecord[], { ofVessel } = finders): VesselEvent[] {
  const finder = ofVessel([]);
  for (const record of track) finder.add({ ...record, origin_partition: 0 });
  return finder.finish();
}

function reconcile(silver: readonly EnrichedRecord[], stored: readonly VesselEvent[]) {
  const inOrder = [...silver].sort((a, b) => a.timestamp - b.timestamp);
  const span = { from: start, to: end, since: 0, stored };
  const finder = finders.ofFleet();
  for (const record of inOrder) finder.add(record);
  const byShip = new Map<string, EnrichedRecord[]>();
  for (const record of inOrder)
    byShip.set(record.mmsi, [...(byShip.get(record.mmsi) ?? []), record]);
  return [
    ...[...byShip.values()].flatMap((track) =>
      compareEvents({
        ...span,
        stored: stored.filter(({ mmsi }) => mmsi === track[0]?.mmsi),
        computed: eventsOf(track),
        types: vesselTypes,
      }),
    ),
    ...compareEvents({ ...span, computed: finder.finish(), types: fleetTypes }),
  ];
}

/** What is over, without when and by which record it was told. */
const what = (events: readonly VesselEvent[]) =>
  events
    .filter(({ state }) => state === 'closed')
    .map((event) => ({
      ...event,
      ...{ revision: null, origin: null, source: null, detected_at: null },
      evidence: JSON.parse(event.evidence) as unknown,
    }));

test('after the pass a recording with late positions has exactly the events of one in order', () => {
  const expected = stream(world()).events;
  expect(what(expected).map(({ event_type }) => event_type)).toEqual(
    expect.arrayContaining(['ais_gap', 'encounter', 'not_under_command']),
  );
  const { silver, events: stored } = stream(shuffled(world()));
  expect(silver.filter(({ late }) => late).length).toBeGreaterThan(100);
  expect(what(stored), 'late positions do change events').not.toEqual(what(expected));
  const revisions = reconcile(silver, stored);
  const settled = newest([...stored, ...revisions]);
  expect(what(settled)).toEqual(what(expected));
  expect(reconcile(silver, settled), 'twice is once').toEqual([]);
});

test('a track is never held whole, and its events are found at the ports of the stream', () => {
  const home = { latitude: 50, longitude: 0 };
  const ports = [{ ...home, name: 'Ours', locode: 'XXOUR', country: 'XX' }];
  // In at 10 km, at a berth, and out again, three times over, with a position each 10 s.
  const track = Array.from({ length: 18_000 }, (_, i) => {
    const awayKm = Math.max(0, 12 * Math.cos((i / 6000) * 2 * Math.PI));
    return aChecked({
      ...{ timestamp: start + i * 10_000, nav_status: 0, speed: awayKm > 0 ? 6 : 0 },
      ...destination(home, { bearing: 270, distanceKm: awayKm }),
    });
  });
  const { silver } = stream(track);
  const found = eventsOf(silver, createFinders({ ports })).map(({ event_type }) => event_type);
  expect(found.filter((type) => type === 'port_call')).toHaveLength(3);
  expect(eventsOf(silver).some(({ port }) => port === 'Ours')).toBe(false);
});

describe('an event', () => {
  const span = { from: start, to: end, since: start - hour, types: vesselTypes };
  const event = anEvent({
    ...{ event_type: 'drift', event_id: 'a', state: 'closed', revision: 3 },
    ...{ start_at: start, end_at: start + hour, evidence: '{"measured":{"a":1,"b":2}}' },
  });
  const compare = (stored: VesselEvent[], computed: VesselEvent[]) =>
    compareEvents({ ...span, stored, computed }).map(({ state, revision }) => [state, revision]);

  it.each([
    ['as it was', [event], [{ ...event, revision: 1, evidence: '{"measured":{"b":2,"a":1}}' }], []],
    ['new', [], [{ ...event, revision: 7 }], [['closed', 1]]],
    ['that ended later', [event], [{ ...event, end_at: start + 2 * hour }], [['closed', 4]]],
    ['that never was', [event], [], [['withdrawn', 4]]],
    ['withdrawn before', [{ ...event, state: 'withdrawn' as const }], [], []],
    ['that was after all', [{ ...event, state: 'withdrawn' as const }], [event], [['closed', 4]]],
    ['that goes on', [{ ...event, state: 'open' as const, end_at: null }], [event], []],
    ['that goes on now', [], [{ ...event, state: 'open' as const, end_at: null }], []],
    ['from before the first position', [{ ...event, start_at: start - hour }], [], []],
    [
      'after the first position',
      [{ ...event, start_at: start - hour + 1 }],
      [],
      [['withdrawn', 4]],
    ],
    ['of another day', [{ ...event, start_at: end, end_at: end }], [], []],
    ['of the fleet', [{ ...event, event_type: 'encounter' as const }], [], []],
  ])('%s', (...[, stored, computed, expected]) => {
    expect(compare(stored, computed)).toEqual(expected);
  });
});
