import { describe, expect, test } from 'vitest';
import { createGate, LakeBusyError } from './gate.ts';

const never = new AbortController().signal;

/** Work that goes on until it is told to end. */
function works() {
  const ends: (() => void)[] = [];
  const begun: number[] = [];
  const work = (id: number) => () => {
    begun.push(id);
    return new Promise<number>((resolve) => {
      ends[id] = () => {
        resolve(id);
      };
    });
  };
  return { begun, work, end: (id: number) => ends[id]?.() };
}

test('so many run, the rest in the order they came', async () => {
  const gate = createGate({ running: 2, waiting: 2 });
  const { begun, work, end } = works();
  const all = [0, 1, 2, 3].map((id) => gate.pass(never, work(id)));
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  end(1);
  await all[1];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2]);
  end(0);
  await all[0];
  await Promise.resolve();
  expect(begun).toEqual([0, 1, 2, 3]);
  [2, 3].forEach(end);
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

test('one more than may wait is refused', async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const { work, end } = works();
  const [first, second] = [gate.pass(never, work(0)), gate.pass(never, work(1))];
  await expect(gate.pass(never, work(2))).rejects.toThrow(LakeBusyError);
  end(0);
  await first;
  await Promise.resolve();
  end(1);
  expect(await second).toBe(1);
});

describe('what is called off', () => {
  test('before it comes does not begin', async () => {
    const { begun, work } = works();
    const gate = createGate({ running: 1, waiting: 1 });
    await expect(gate.pass(AbortSignal.abort('off'), work(0))).rejects.toBe('off');
    expect(begun).toEqual([]);
  });

  test('while it waits leaves its place to others', async () => {
    const gate = createGate({ running: 1, waiting: 1 });
    const { begun, work, end } = works();
    const first = gate.pass(never, work(0));
    const called = new AbortController();
    const second = gate.pass(called.signal, work(1));
    await Promise.resolve();
    called.abort('off');
    await expect(second).rejects.toBe('off');
    const third = gate.pass(never, work(2));
    end(0);
    await first;
    await Promise.resolve();
    end(2);
    expect(await third).toBe(2);
    expect(begun).toEqual([0, 2]);
  });

  test('work that fails frees its place', async () => {
    const gate = createGate({ running: 1, waiting: 0 });
    await expect(gate.pass(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await gate.pass(never, () => Promise.resolve(1))).toBe(1);
  });
});
