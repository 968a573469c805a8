import { expect, it } from 'vitest';
import { anEvent } from '../../packages/pipeline/test/builders.ts';
import type { TruthEvent } from '../../packages/simulator/src/truth/event.ts';
import { precisionOf, recallOf, scoreType, type Rule } from './match.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2024, 0, 15);
const aTruth = (changes: Partial<TruthEvent> = {}): TruthEvent => ({
  ...{ event_type: 'port_call', mmsi: '211000001', other_mmsi: null, port: 'Kiel', facts: {} },
  ...{ start_at: start, end_at: start + 3 * hour, latitude: 54, longitude: 10, ...changes },
});
const found = (changes: Partial<ReturnType<typeof anEvent>> = {}) =>
  anEvent({
    ...{ event_type: 'port_call', mmsi: '211000001', other_mmsi: null, port: 'Kiel', revision: 1 },
    ...{ state: 'closed', start_at: start, end_at: start + 3 * hour, ...changes },
  });
const rule: Rule = { toleranceMs: 30 * minute, hasPort: true };
const score = (
  truth: TruthEvent[],
  events: ReturnType<typeof found>[],
  more: Partial<Rule> = {},
) => {
  const one = scoreType('port_call', { ...rule, ...more }, { truth, events });
  return [one.recalled, one.asked, one.right, one.found];
};

it.each<[string, TruthEvent[], ReturnType<typeof found>[], number[]]>([
  ['the same', [aTruth()], [found()], [1, 1, 1, 1]],
  ['one that goes on', [aTruth()], [found({ end_at: null, state: 'open' })], [1, 1, 1, 1]],
  ['one that was withdrawn', [aTruth()], [found({ state: 'withdrawn' })], [0, 1, 0, 0]],
  ['found twice', [aTruth()], [found(), found({ event_id: 'other' })], [1, 1, 1, 2]],
  ['of another ship', [aTruth()], [found({ mmsi: '211000002' })], [0, 1, 0, 1]],
  ['in another port', [aTruth()], [found({ port: 'Lübeck' })], [0, 1, 0, 1]],
  [
    'half an hour apart',
    [aTruth()],
    [found({ start_at: start + 3.5 * hour, end_at: start + 5 * hour })],
    [1, 1, 1, 1],
  ],
  [
    'farther apart',
    [aTruth()],
    [found({ start_at: start + 3.5 * hour + 1, end_at: start + 5 * hour })],
    [0, 1, 0, 1],
  ],
  [
    'two of two, whoever comes first',
    [aTruth(), aTruth({ start_at: start + 4 * hour, end_at: start + 6 * hour })],
    [found({ start_at: start + 4 * hour, end_at: start + 6 * hour }), found()],
    [2, 2, 2, 2],
  ],
])('%s', (...[, truth, events, expected]) => {
  expect(score(truth, events)).toEqual(expected);
});

it('what is not asked for is neither missed nor wrong', () => {
  const isAsked = () => false;
  expect(score([aTruth()], [], { isAsked })).toEqual([0, 0, 0, 0]);
  expect(score([aTruth()], [found()], { isAsked })).toEqual([0, 0, 0, 0]);
});

it('shares are null where there is nothing to share', () => {
  const none = scoreType('drift', rule, { truth: [], events: [] });
  expect([recallOf(none), precisionOf(none)]).toEqual([null, null]);
  const partial = { ...rule, isPartial: true };
  const one = scoreType('port_call', partial, { truth: [aTruth()], events: [found()] });
  expect([recallOf(one), precisionOf(one)]).toEqual([1, null]);
});
