import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aChecked } from '../../test/builders.ts';
import { Saved } from '../../test/saved.ts';
import { rejectReasons, verdicts } from '../outcome.ts';
import type { CheckedRecord } from '../records/checked.ts';
import type { TallyPartial } from './partials.ts';
import { tallyRollup } from './tally.ts';

const through = { offset: 0, index: 0 };

const records: fc.Arbitrary<CheckedRecord> = fc
  .record({
    source: fc.constantFrom('file:a', 'simulator:b', '__proto__'),
    verdict: fc.constantFrom(...verdicts),
    given: fc.constantFrom(...rejectReasons),
    received_at: fc.integer({ min: 0, max: 1000 }),
    timestamp: fc.option(fc.integer({ min: 0, max: 1000 })),
  })
  .map(({ given, ...fields }) => ({
    ...aChecked(),
    ...fields,
    reason: fields.verdict === 'rejected' ? given : null,
  }));

const keyOf = (row: Pick<CheckedRecord | TallyPartial, 'source' | 'verdict' | 'reason'>): string =>
  JSON.stringify([row.source, row.verdict, row.reason ?? '']);

function recount(all: readonly CheckedRecord[]): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const record of all) {
    const [count = 0, received = 0, event = -1] = counts.get(keyOf(record)) ?? [];
    const time = record.reason === 'timestamp_future' ? null : record.timestamp;
    const latest = Math.max(event, time ?? -1);
    counts.set(keyOf(record), [count + 1, Math.max(received, record.received_at), latest]);
  }
  return counts;
}

test('over any batches, saves and restarts rows hold what counting anew gives', () => {
  const batches = fc.array(fc.tuple(fc.array(records, { maxLength: 30 }), fc.boolean()));
  fc.assert(
    fc.property(batches, (split) => {
      const table = new Map<string, number[]>();
      const saved = new Saved();
      let state = tallyRollup.initial();
      for (const [batch, isSaved] of [...split, [[], true] as const]) {
        tallyRollup.step(state, { through, records: [...batch] });
        if (!isSaved) continue;
        for (const row of tallyRollup.rows(state))
          table.set(keyOf(row), [row.count, row.last_received_at, row.last_timestamp ?? -1]);
        state = saved.restart(tallyRollup, state);
      }
      expect(table).toEqual(recount(split.flatMap(([batch]) => batch)));
    }),
  );
});

test('only sources that counted something are saved', () => {
  const state = tallyRollup.initial();
  const count = (source: string): void => {
    tallyRollup.step(state, { through, records: [aChecked({ source })] });
  };
  count('file:a');
  count('file:b');
  tallyRollup.save(state);
  count('file:b');
  expect(tallyRollup.rows(state)).toMatchObject([{ source: 'file:b', verdict: 'valid', count: 2 }]);
  expect([...tallyRollup.save(state).keys()]).toEqual(['source:file:b']);
});
