import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { anEnriched } from '../../test/builders.ts';
import { GoldTables, recompute, sumPartials } from '../../test/gold.ts';
import { Saved } from '../../test/saved.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { aggregateRollup } from './index.ts';

/** Hundreds of whole runs take their time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const day = Date.UTC(2024, 0, 15);
const through = { offset: 0, index: 0 };

const records: fc.Arbitrary<EnrichedRecord[]> = fc.array(
  fc
    .record({
      // Few vessels, ports and windows, so that they meet; order is arbitrary, so many come late.
      mmsi: fc.integer({ min: 1, max: 12 }).map((n) => String(n * 77).padStart(9, '0')),
      timestamp: fc.integer({ min: -1, max: 60 }).map((hours) => day + hours * 3_600_000 - 1),
      speed: fc.option(fc.integer({ min: 0, max: 100_000 }).map((n) => n / 1000)),
      vessel_type: fc.constantFrom(null, 'Cargo', 'Tanker', '__proto__'),
      nearest_port: fc.constantFrom('Hamburg', 'Rotterdam', 'constructor'),
      distance_to_port: fc.integer({ min: 0, max: 9_000_000 }).map((n) => n / 1000),
      is_potential_fishing: fc.boolean(),
      is_fishing: fc.boolean(),
      late: fc.boolean(),
    })
    .map(anEnriched),
  { maxLength: 150 },
);

test('over any partitions, batches, saves and restarts the partials sum to gold counted anew', () => {
  const splits = fc.array(
    fc.record({ size: fc.integer({ min: 1, max: 40 }), isSaved: fc.boolean() }),
    { minLength: 1, maxLength: 10 },
  );
  fc.assert(
    fc.property(records, fc.integer({ min: 1, max: 4 }), splits, (all, partitions, cuts) => {
      const tables = new GoldTables();
      for (let partition = 0; partition < partitions; partition++) {
        const own = all.filter(({ mmsi }) => Number(mmsi) % partitions === partition);
        const saved = new Saved();
        let state = aggregateRollup.initial();
        for (let at = 0, cut = 0; at < own.length; cut++) {
          const { size, isSaved } = cuts[cut % cuts.length] ?? { size: 1, isSaved: true };
          aggregateRollup.step(state, { through, records: own.slice(at, at + size) });
          at += size;
          if (!isSaved && at < own.length) continue;
          tables.upsert(partition, aggregateRollup.rows(state));
          state = saved.restart(aggregateRollup, state);
        }
      }
      expect(sumPartials(tables)).toEqual(recompute(all));
    }),
    { numRuns: 300 },
  );
});

test('rows and chunks are only of what changed', () => {
  const state = aggregateRollup.initial();
  const at = (timestamp: number, nearest_port: string): EnrichedRecord =>
    anEnriched({ timestamp, nearest_port });
  const add = (...added: EnrichedRecord[]): void => {
    aggregateRollup.step(state, { through, records: added });
  };
  add(at(day, 'Hamburg'), at(day + 86_400_000 + 3_600_000, 'Rotterdam, NL'));
  expect(aggregateRollup.rows(state).daily.map(({ date }) => date)).toEqual([
    '2024-01-15',
    '2024-01-16',
  ]);
  aggregateRollup.save(state);
  add(at(day + 1, 'Hamburg'));
  expect(aggregateRollup.rows(state)).toMatchObject({
    daily: [{ date: '2024-01-15', total_positions: 2, unique_vessels: 1 }],
    port: [{ nearest_port: 'Hamburg', total_visits: 2 }],
    hourly: [{ hour: 0, position_count: 2 }],
  });
  expect([...aggregateRollup.save(state).keys()].map((key) => key.split(':')[0])).toEqual([
    'daily',
    'ports',
    'hour',
  ]);
  expect(aggregateRollup.save(state).size).toBe(0);
  expect(aggregateRollup.rows(state)).toEqual({ daily: [], port: [], hourly: [] });
});

test.each([
  ['the last ms of a day', day - 1, '2024-01-14', 23],
  ['the first ms of a day', day, '2024-01-15', 0],
])('%s', (...[, timestamp, date, hour]) => {
  const state = aggregateRollup.initial();
  aggregateRollup.step(state, { through, records: [anEnriched({ timestamp })] });
  expect(aggregateRollup.rows(state)).toMatchObject({ daily: [{ date }], hourly: [{ hour }] });
});

test('a chunk that no rollup knows is refused by name', () => {
  const chunks = new Map([['weekly:1', new Uint8Array()]]);
  expect(() => aggregateRollup.load(chunks)).toThrow('weekly:1');
});
