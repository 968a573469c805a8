import { expect, test } from 'vitest';
import { createFrameQueue } from './frame-queue.ts';

function aQueue(frames: number) {
  const calls: string[] = [];
  const queue = createFrameQueue<number>({
    // Each of 800 bytes, and 200 beside it.
    mostBytes: frames * 1000,
    hold: () => calls.push('hold'),
    release: () => calls.push('release'),
  });
  return { queue, calls, batches: queue.batches() };
}

test('what waits comes at once and in order', async () => {
  const { queue, batches } = aQueue(10);
  for (const frame of [1, 2, 3]) queue.push(frame, 800);
  expect((await batches.next()).value).toEqual([1, 2, 3]);
  const next = batches.next();
  queue.push(4, 800);
  expect((await next).value).toEqual([4]);
});

test('the peer is held at the bound, and let go when all is read', async () => {
  const { queue, calls, batches } = aQueue(2);
  queue.push(1, 800);
  expect({ calls, isHeld: queue.isHeld }).toEqual({ calls: [], isHeld: false });
  for (const frame of [2, 3]) queue.push(frame, 800);
  expect({ calls, isHeld: queue.isHeld }).toEqual({ calls: ['hold'], isHeld: true });
  expect((await batches.next()).value).toEqual([1, 2, 3]);
  expect(calls).toEqual(['hold']);
  const next = batches.next();
  expect(calls).toEqual(['hold', 'release']);
  queue.push(4, 800);
  expect((await next).value).toEqual([4]);
});

test('the end is told after what waits, with its first reason', async () => {
  const { queue, batches } = aQueue(2);
  queue.push(1, 800);
  queue.end(new Error('gone'));
  queue.end(new Error('gone again'));
  expect((await batches.next()).value).toEqual([1]);
  await expect(batches.next()).rejects.toThrow('gone');
});

test('the end wakes a reader that waits', async () => {
  const { queue, batches } = aQueue(2);
  const next = batches.next();
  queue.end(new Error('gone'));
  await expect(next).rejects.toThrow('gone');
});
