import type { LateDay } from '@pelorus/db/queries/late-days';
import { describe, expect, test } from 'vitest';
import { createEventsRound } from './events-round.ts';

const day: LateDay = { mmsi: '211000001', day: '2024-01-15', positions: 3 };
const later: LateDay = { mmsi: '211000002', day: '2024-01-15', positions: 1 };

/** A stream that never rests, and silver behind it. */
function world() {
  const state = { waiting: [] as LateDay[], stream: 10, silver: 0, dies: false };
  const told: string[] = [];
  const name = (days: readonly LateDay[]) => days.map(({ mmsi }) => mmsi.slice(-1)).join();
  const round = createEventsRound({
    waiting: () => Promise.resolve([...state.waiting]),
    streamAt: () => Promise.resolve(new Map([[0, { offset: (state.stream += 10), index: 0 }]])),
    isKept: (wanted) => Promise.resolve(state.silver >= (wanted.get(0)?.offset ?? 0)),
    redo: (days) => {
      told.push(`redo ${name(days)}`);
      return state.dies
        ? Promise.reject(new Error('no database'))
        : Promise.resolve({ revised: 1, withdrawn: 0 });
    },
    settle: (days) => {
      told.push(`settle ${name(days)}`);
      state.waiting = state.waiting.filter((one) => !days.includes(one));
      return Promise.resolve();
    },
  });
  return { state, told, round };
}

describe('a round', () => {
  test('does nothing where nothing came late', async () => {
    const { round, told } = world();
    expect(await round()).toEqual({ days: 0, revised: 0, withdrawn: 0 });
    expect(told).toEqual([]);
  });

  test('waits for silver to be where the stream was when the days were listed', async () => {
    const { state, round, told } = world();
    state.waiting = [day];
    expect(await round()).toBeNull();
    state.stream = 1000;
    state.waiting = [day, later];
    state.silver = 19;
    expect(await round()).toBeNull();
    state.silver = 20;
    expect(await round()).toEqual({ days: 1, revised: 1, withdrawn: 0 });
    expect(told, 'those that were listed then').toEqual(['redo 1', 'settle 1']);
    state.silver = 2000;
    expect(await round()).toMatchObject({ days: 1 });
    expect(told.slice(2)).toEqual(['redo 2', 'settle 2']);
    expect(await round()).toMatchObject({ days: 0 });
  });

  test('that fails leaves its days to the next', async () => {
    const { state, round, told } = world();
    Object.assign(state, { waiting: [day], silver: 5000, dies: true });
    await expect(round()).rejects.toThrow('no database');
    state.dies = false;
    expect(await round()).toMatchObject({ days: 1 });
    expect(told).toEqual(['redo 1', 'redo 1', 'settle 1']);
  });
});
