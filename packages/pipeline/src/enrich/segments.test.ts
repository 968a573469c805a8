import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { aChecked, aMessage } from '../../test/builders.ts';
import { readPositions } from '../../test/read-positions.ts';
import { Saved } from '../../test/saved.ts';
import { cleanStage } from '../clean/index.ts';
import { bearing } from '../geo/bearing.ts';
import { destination } from '../geo/destination.ts';
import { flagsOf } from '../records/quality.ts';
import type { ValidRecord } from '../records/checked.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { createEnrichStage } from './index.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const mmsi = '367123456';
const start = Date.UTC(2024, 0, 15);
const stage = createEnrichStage();
const through = { offset: 0, index: 0 };

const enrich = (records: ValidRecord[]): EnrichedRecord[] =>
  stage.step(stage.initial(), { through, records }).records;
const idsOf = (records: readonly EnrichedRecord[]): string[] =>
  records.map((r) => r.vessel_id ?? '');

interface Voyage {
  latitude: number;
  longitude: number;
  course: number;
  knots: number;
  /** Time from one report to the next, and how many. */
  everyMs: number;
  reports: number;
  from?: number;
  values?: Partial<ValidRecord>;
}

/** A ship that keeps its course. */
function voyage({ course, knots, everyMs, reports, from = start, ...rest }: Voyage): ValidRecord[] {
  const { latitude, longitude, values } = rest;
  return Array.from({ length: reports }, (_, i) => {
    const km = ((knots * 1.852) / hour) * everyMs * i;
    const place = destination({ latitude, longitude }, { bearing: course, distanceKm: km });
    return aChecked({
      mmsi,
      ...place,
      speed: knots,
      course,
      timestamp: from + i * everyMs,
      ...values,
    });
  });
}
const inOrder = (...voyages: ValidRecord[][]): ValidRecord[] =>
  voyages.flat().sort((a, b) => a.timestamp - b.timestamp);

const oneShip: Voyage = {
  ...{ latitude: 10, longitude: 20, course: 45, knots: 14, everyMs: minute, reports: 120 },
};

describe('one ship', () => {
  test('has the plain id, and nothing is doubtful', () => {
    const records = enrich(voyage(oneShip));
    expect(new Set(idsOf(records))).toEqual(new Set([mmsi]));
    expect(records.every(({ quality }) => quality === 0)).toBe(true);
  });

  test.each([
    ['a gap of a day under way', { latitude: 13.9, longitude: 24.1 }],
    ['a gap of a day, back where it was', { latitude: 10, longitude: 20 }],
  ])('is not split by %s', (_name, place) => {
    const before = voyage({ ...oneShip, reports: 30 });
    const after = voyage({ ...oneShip, ...place, reports: 30, from: start + 24 * hour });
    expect(new Set(idsOf(enrich([...before, ...after])))).toEqual(new Set([mmsi]));
  });

  test('is not split by the antimeridian, or the pole', () => {
    const pacific = { ...oneShip, latitude: 52, longitude: 179.8, course: 80, reports: 200 };
    expect(new Set(idsOf(enrich(voyage(pacific))))).toEqual(new Set([mmsi]));
    const arctic = { ...oneShip, latitude: 89.8, longitude: 0, course: 0, reports: 200 };
    expect(new Set(idsOf(enrich(voyage(arctic))))).toEqual(new Set([mmsi]));
  });

  test.each([
    ['a first position that is wrong', 0],
    ['one false position', 60],
  ])('outlives %s', (_name, at) => {
    const track = voyage(oneShip);
    const false_ = { latitude: 10, longitude: 40, timestamp: start + at * minute + 1 };
    const records = enrich(inOrder([aChecked({ mmsi, speed: 14, ...false_ })], track));
    const real = records.filter(({ longitude }) => longitude !== 40);
    const before = real.filter(({ timestamp }) => timestamp < false_.timestamp);
    const after = real.filter(({ timestamp }) => timestamp > false_.timestamp);
    expect(new Set(idsOf(before)).size).toBe(1);
    expect(new Set(idsOf(after)).size).toBe(1);
    if (at > 0) expect(new Set(idsOf(real))).toEqual(new Set([mmsi]));
    expect(records.some(({ quality }) => flagsOf(quality).includes('conflict'))).toBe(false);
  });

  test('that is told to be elsewhere within its reach comes back from there', () => {
    const before = voyage({ ...oneShip, reports: 30 });
    const far = aChecked({
      ...{ mmsi, latitude: 11.2, longitude: 20, timestamp: start + 4 * hour },
    });
    const after = voyage({ ...oneShip, reports: 30, from: start + 4 * hour + 10 * second });
    expect(new Set(idsOf(enrich([...before, far, ...after])))).toEqual(new Set([mmsi]));
  });

  test('with a clock that jumps back keeps its id, and is late', () => {
    const track = voyage(oneShip);
    const jumped = voyage({ ...oneShip, reports: 5, from: start - 40 * 24 * hour });
    const records = enrich([...track, ...jumped]);
    expect(new Set(idsOf(records))).toEqual(new Set([mmsi]));
    expect(records.slice(-5).every(({ late }) => late)).toBe(true);
  });

  test('a fast ferry between two harbours, heard at their ends alone', () => {
    const from = { ...oneShip, knots: 38, everyMs: 10 * second, reports: 20 };
    const records = enrich([
      ...voyage(from),
      ...voyage({ ...from, latitude: 11.5, knots: 1, from: start + 2.6 * hour }),
    ]);
    expect(new Set(idsOf(records))).toEqual(new Set([mmsi]));
  });

  test('an aircraft is as fast as it likes', () => {
    const flight = { ...oneShip, knots: 90, values: { mmsi: '111232506' } };
    const [first, ...rest] = voyage({ ...flight, everyMs: 10 * minute });
    const gone = rest.map((record) => ({ ...record, speed: null }));
    const records = enrich([first ?? aChecked(), ...gone]);
    expect(new Set(idsOf(records))).toEqual(new Set(['111232506']));
  });

  test('however it sails, it is never split', () => {
    const leg = fc.record({
      course: fc.integer({ min: 0, max: 359 }),
      knots: fc.double({ min: 0, max: 25, noNaN: true }),
      everyMs: fc.integer({ min: 2 * second, max: 3 * hour }),
      reports: fc.integer({ min: 1, max: 20 }),
      silence: fc.integer({ min: 0, max: 30 * 24 * hour }),
    });
    const place = fc.record({
      latitude: fc.double({ min: -70, max: 70, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      saysSpeed: fc.boolean(),
      saysCourse: fc.boolean(),
    });
    fc.assert(
      fc.property(place, fc.array(leg, { minLength: 1, maxLength: 8 }), (from, legs) => {
        const records: ValidRecord[] = [];
        let { latitude, longitude } = from;
        let at = start;
        for (const { silence, ...sailed } of legs) {
          const values = {
            ...(!from.saysSpeed && { speed: null }),
            ...(!from.saysCourse && { course: null }),
          };
          records.push(...voyage({ ...sailed, latitude, longitude, from: at, values }));
          const last = records.at(-1);
          if (last === undefined) continue;
          ({ latitude, longitude } = last);
          at = last.timestamp + sailed.everyMs + silence;
        }
        return new Set(idsOf(enrich(records))).size === 1;
      }),
    );
  });
});

/** Of each ship: the share of its positions that lies in the segment with most of them; and those segments. */
function purity(records: readonly EnrichedRecord[], shipOf: (record: EnrichedRecord) => string) {
  const counts = new Map<string, Map<string, number>>();
  for (const record of records) {
    const ship = counts.get(shipOf(record)) ?? new Map<string, number>();
    const id = record.vessel_id ?? '';
    ship.set(id, (ship.get(id) ?? 0) + 1);
    counts.set(shipOf(record), ship);
  }
  return [...counts].map(([ship, ids]) => {
    const [[id, most] = ['', 0]] = [...ids].sort((a, b) => b[1] - a[1]);
    return { ship, id, share: most / [...ids.values()].reduce((a, b) => a + b) };
  });
}

describe('two ships', () => {
  const named = (vessel_name: string): Partial<ValidRecord> => ({
    vessel_name,
    callsign: vessel_name,
  });
  const ship = ({ vessel_name }: EnrichedRecord): string => vessel_name ?? '';

  test('far apart are told apart from their second positions on', () => {
    const a = voyage({ ...oneShip, values: named('A') });
    const b = voyage({ ...oneShip, latitude: 40, from: start + second, values: named('B') });
    const records = enrich(inOrder(a, b));
    expect(purity(records, ship)).toEqual([
      { ship: 'A', id: mmsi, share: 1 },
      { ship: 'B', id: `${mmsi}-20240115T000001Z`, share: 1 },
    ]);
    expect(flagsOf(records[1]?.quality ?? 0)).toEqual(['implied_speed']);
    expect(flagsOf(records.at(-1)?.quality ?? 0)).toEqual(['conflict']);
  });

  test('each has its own time since the position before, and none is late', () => {
    const a = voyage({ ...oneShip, values: named('A') });
    const b = voyage({ ...oneShip, latitude: 40, from: start - 30 * second, values: named('B') });
    // The receiver of B is slow.
    const records = enrich(
      [a, b]
        .flatMap((of) => of.map((record, i) => ({ record, i })))
        .sort((x, y) => x.i - y.i)
        .map(({ record }) => record),
    );
    expect(records.some(({ late }) => late)).toBe(false);
    const zones = records.slice(2).map(({ time_in_zone }) => time_in_zone);
    expect(new Set(zones)).toEqual(new Set([1 / 60]));
  });

  test('that cross are told apart by their courses', () => {
    const meeting = { latitude: 10, longitude: 20 };
    const a = voyage({
      ...oneShip,
      latitude: 10,
      longitude: 19,
      course: 90,
      knots: 15,
      reports: 480,
    });
    const b = voyage({
      ...{ ...oneShip, latitude: 11, longitude: 20, course: 180, knots: 15, reports: 480 },
      from: start + second,
    });
    const truth = new Map(
      inOrder(a, b).map((record) => [record.timestamp, a.includes(record) ? 'A' : 'B']),
    );
    expect(bearing(meeting, { latitude: 11, longitude: 20 })).toBe(0);
    const records = enrich(inOrder(a, b));
    const found = purity(records, ({ timestamp }) => truth.get(timestamp) ?? '');
    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
    for (const { share } of found) expect(share).toBeGreaterThanOrEqual(0.95);
  });

  test('a restart in the middle changes nothing', () => {
    const a = voyage({ ...oneShip, values: named('A') });
    const b = voyage({ ...oneShip, latitude: 40, from: start + second, values: named('B') });
    const c = voyage({ ...oneShip, values: { mmsi: '219018501' }, from: start - hour });
    const input = inOrder(a, b, c);
    const expected = enrich(input);
    const saved = new Saved();
    let state = stage.initial();
    const records = input.flatMap((record, i) => {
      if (i % 7 === 0) state = saved.restart(stage, state);
      return stage.step(state, { through, records: [record] }).records;
    });
    expect(records).toEqual(expected);
  });

  test('of which one is gone leave the other alone', () => {
    const a = voyage({ ...oneShip, everyMs: hour, reports: 100, knots: 1 });
    const b = voyage({ ...oneShip, latitude: 40, from: start + second, reports: 10 });
    const records = enrich(inOrder(a, b));
    expect(records.at(-1)).toMatchObject({ vessel_id: mmsi, quality: 0 });
  });
});

const labelled = join(import.meta.dirname, '../../../../../shared/data/ais-labelled');
const recording = (name: string): Uint8Array => gunzipSync(readFileSync(join(labelled, name)));

describe.skipIf(!existsSync(labelled))('recordings', () => {
  interface Line {
    ssvid: number;
    lat: number;
    lon: number;
    timestamp: string;
    course: number;
    speed: number;
    segment?: string;
  }
  const linesOf = (name: string): Line[] =>
    new TextDecoder()
      .decode(recording(name))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);

  /**
   * No ships: two positions that the program which wrote the file took out of a track again, as noise, once it had
   * seen the next one (`DiscardedSegment` of gpsdio-segment at e80d8f5; see docs/cleaning.md).
   */
  const takenOut = new Set([
    '416000000-2014-01-01T23:29:55.000000Z',
    '416000000-2014-01-05T23:27:22.000000Z',
  ]);

  test('416000000: each ship that Global Fishing Watch found, and no two of them in one', () => {
    const lines = linesOf('gfw-segment-segmented-416000000.jsonl.gz').sort((a, b) =>
      a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0,
    );
    const raw = lines.map(({ ssvid, lat, lon, timestamp, course, speed }) => ({
      ...{ mmsi: ssvid, latitude: lat, longitude: lon, timestamp, course, speed },
    }));
    const cleaned = cleanStage.step(cleanStage.initial(), [aMessage(raw)]).checked;
    const records = stage.step(stage.initial(), { through, records: cleaned }).records;
    const shipOf = ({ origin_index }: EnrichedRecord): string => lines[origin_index]?.segment ?? '';
    const found = purity(records, shipOf);
    expect(found.filter(({ share }) => share < 0.95)).toEqual([]);
    const ships = found.filter(({ ship }) => !takenOut.has(ship));
    expect(ships).toHaveLength(27);
    expect(new Set(ships.map(({ id }) => id)).size).toBe(ships.length);
    const without = found.filter(({ ship }) => takenOut.has(ship)).map(({ id }) => id);
    const track = ships.find(({ ship }) => ship === '416000000-2014-01-01T11:52:53.000000Z')?.id;
    expect(without).toEqual([track, track]);
  });

  test.each([
    ['aisabnormal-drift-212123000-NEGATIVE.ais.gz', '212123000'],
    ['aisabnormal-drift-538004030-POSITIVE.ais.gz', '538004030'],
  ])('%s is one ship, whole', (name, drifting) => {
    const { records: raw } = readPositions(recording(name));
    const cleaned = cleanStage.step(cleanStage.initial(), [aMessage(raw)]).checked;
    const mine = cleaned.filter((record) => record.mmsi === drifting);
    expect(mine.length).toBeGreaterThan(1000);
    expect(mine.filter(({ verdict }) => verdict === 'rejected')).toEqual([]);
    const { records } = stage.step(stage.initial(), { through, records: mine });
    expect(new Set(idsOf(records))).toEqual(new Set([drifting]));
  });
});
