import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { aMessage, aRaw, logTime } from '../test/builders.ts';
import { Saved } from '../test/saved.ts';
import { aggregateRollup } from './aggregate/index.ts';
import { tallyRollup } from './aggregate/tally.ts';
import { cleanStage } from './clean/index.ts';
import { createEnrichStage } from './enrich/index.ts';
import { settings } from './settings.ts';
import type { RawMessage } from './stage.ts';

/** Hundreds of whole runs take their time on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const enrichStage = createEnrichStage();
const hour = 3_600_000;

const raw = fc
  .record({
    mmsi: fc.constantFrom('211000001', '338000002', 257000003, 'bad'),
    timestamp: fc.integer({ min: -40, max: 3 }).map((n) => logTime + n * 500_000),
    latitude: fc.double({ min: -91, max: 91, noNaN: true }),
    longitude: fc.double({ min: -181, max: 181, noNaN: true }),
    speed: fc.oneof(fc.integer({ min: -1, max: 7 }), fc.constantFrom(102.3, 101, null, 'x')),
    vessel_type: fc.constantFrom('Cargo', 30, null),
  })
  .map(aRaw);

const value = fc.oneof(
  { weight: 6, arbitrary: fc.array(raw, { maxLength: 6 }) },
  { weight: 2, arbitrary: raw },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.jsonValue() },
);

const messages: fc.Arbitrary<RawMessage[]> = fc
  .array(
    fc.tuple(
      value,
      fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: -1000, max: hour }) },
        { weight: 1, arbitrary: fc.constant(settings.clean.duplicate_horizon_ms + 1) },
      ),
    ),
    { maxLength: 40 },
  )
  .map((list) => {
    let timestamp = logTime;
    return list.map(([content, wait], offset) => {
      timestamp += wait;
      return aMessage(content, { offset, timestamp });
    });
  });

/** Every record that each stage gives, as bytes, and what the rollups hold in the end. */
function run(batches: { batch: RawMessage[]; isSaved: boolean }[]): string[] {
  const saved = { clean: new Saved(), enrich: new Saved(), gold: new Saved(), tally: new Saved() };
  let clean = cleanStage.initial();
  let enrich = enrichStage.initial();
  const gold = aggregateRollup.initial();
  const tally = tallyRollup.initial();
  const records: string[] = [];
  for (const { batch, isSaved } of batches) {
    const out = cleanStage.step(clean, batch);
    const checked = { through: out.through, records: out.checked };
    const enriched = enrichStage.step(enrich, checked);
    tallyRollup.step(tally, checked);
    aggregateRollup.step(gold, enriched);
    const given = [...out.checked, ...out.rejected, ...enriched.records];
    records.push(...given.map((record) => JSON.stringify(record)));
    if (!isSaved) continue;
    clean = saved.clean.restart(cleanStage, clean);
    enrich = saved.enrich.restart(enrichStage, enrich);
  }
  const totals = [aggregateRollup.rows(gold), tallyRollup.rows(tally)];
  return [...records.sort(), ...totals.map((total) => JSON.stringify(total))];
}

test('the same input gives the same bytes over any batches, saves and restarts', () => {
  const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()), { minLength: 1 });
  fc.assert(
    fc.property(messages, cuts, (all, sizes) => {
      const batches: { batch: RawMessage[]; isSaved: boolean }[] = [];
      for (let at = 0, cut = 0; at < all.length; cut++) {
        const [size, isSaved] = sizes[cut % sizes.length] ?? [1, false];
        batches.push({ batch: all.slice(at, at + size), isSaved });
        at += size;
      }
      expect(run(batches)).toEqual(run([{ batch: all, isSaved: false }]));
    }),
    { numRuns: 300 },
  );
});

test('every raw value is one checked record, in order of origin', () => {
  fc.assert(
    fc.property(messages, (all) => {
      const { checked, rejected } = cleanStage.step(cleanStage.initial(), all);
      const origins = checked.map(({ origin_offset, origin_index }) => [
        origin_offset,
        origin_index,
      ]);
      const expected = all.flatMap(({ offset, value: bytes }) => {
        const text = new TextDecoder().decode(bytes);
        let count = 1;
        try {
          const parsed: unknown = JSON.parse(text);
          if (Array.isArray(parsed)) count = parsed.length;
        } catch {
          count = 1;
        }
        return Array.from({ length: count }, (_, index) => [offset, index]);
      });
      expect(origins).toEqual(expected);
      expect(rejected.length).toBe(checked.filter(({ verdict }) => verdict === 'rejected').length);
    }),
  );
});
