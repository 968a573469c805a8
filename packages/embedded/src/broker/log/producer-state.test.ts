import { describe, expect, test } from 'vitest';
import { aBatch } from '../../../test/a-batch.ts';
import { readBatchHeader } from '../batch/record-batch.ts';
import { errorCodes } from '../error-codes.ts';
import { ProducerState } from './producer-state.ts';

const SEEN_MS = 1000;
const MAX_SEQUENCE = 2 ** 31 - 1;
const header = (
  sequence: number,
  options: { count?: number; epoch?: number; at?: number } = {},
) => ({
  ...readBatchHeader(
    aBatch({
      values: Array.from({ length: options.count ?? 1 }, () => 'v'),
      producerId: 1,
      sequence,
      epoch: options.epoch ?? 0,
    }),
    0,
  ),
  baseOffset: options.at ?? sequence,
});

function remembering(...sequences: number[]): ProducerState {
  const state = new ProducerState();
  for (const sequence of sequences) state.remember(header(sequence), SEEN_MS);
  return state;
}

const refusedAs = (error: number) => ({ kind: 'refused', error });

describe('ProducerState', () => {
  test.each([
    ['the next batch', header(3), { kind: 'new' }],
    ['the same batch again', header(2), { kind: 'duplicate', baseOffset: 2 }],
    ['a gap', header(4), refusedAs(errorCodes.outOfOrderSequence)],
    ['an overlap', header(2, { count: 2 }), refusedAs(errorCodes.outOfOrderSequence)],
    ['a new epoch from 0', header(0, { epoch: 1 }), { kind: 'new' }],
    ['a new epoch from 1', header(1, { epoch: 1 }), refusedAs(errorCodes.outOfOrderSequence)],
  ])('after batches 0, 1, 2: %s', (_name, next, verdict) => {
    expect(remembering(0, 1, 2).judge(next)).toEqual(verdict);
  });

  test('remembers five batches and not six', () => {
    const state = remembering(0, 1, 2, 3, 4, 5);
    expect(state.judge(header(1))).toEqual({ kind: 'duplicate', baseOffset: 1 });
    expect(state.judge(header(0))).toEqual(refusedAs(errorCodes.outOfOrderSequence));
  });

  test('a producer of an older epoch is fenced', () => {
    const state = new ProducerState();
    state.remember(header(0, { epoch: 3 }), SEEN_MS);
    expect(state.judge(header(1, { epoch: 2 }))).toEqual(
      refusedAs(errorCodes.invalidProducerEpoch),
    );
  });

  test('sequences go on from zero after their greatest value', () => {
    const state = new ProducerState();
    state.remember(header(MAX_SEQUENCE - 1, { count: 2 }), SEEN_MS);
    expect(state.judge(header(0))).toEqual({ kind: 'new' });
    const across = new ProducerState();
    across.remember(header(MAX_SEQUENCE, { count: 3 }), SEEN_MS);
    expect(across.judge(header(2))).toEqual({ kind: 'new' });
  });

  test('an unknown producer may start anywhere', () => {
    expect(new ProducerState().judge(header(40))).toEqual({ kind: 'new' });
  });

  test('forgets who has been silent, and whoever is one too many', () => {
    const state = remembering(0);
    state.expire(SEEN_MS);
    expect(state.size).toBe(1);
    state.expire(SEEN_MS + 1);
    expect(state.size).toBe(0);
    for (let id = 0; id <= 10_000; id++) state.remember({ ...header(0), producerId: id }, SEEN_MS);
    expect(state.size).toBe(10_000);
    expect(state.judge({ ...header(0), producerId: 0 })).toEqual({ kind: 'new' });
    expect(state.judge({ ...header(0), producerId: 1 }).kind).toBe('duplicate');
  });
});
