import { expect, test } from 'vitest';
import type { InMessage } from './event-log.ts';
import { createPartitionLane } from './partition-lane.ts';

const message = (offset: number): InMessage => ({
  ...{ offset, timestamp: 0, key: null, value: null, headers: {} },
});
const signal = { highWatermark: 100, heartbeat: () => Promise.resolve() };

function aLane(start = 10) {
  const calls: string[] = [];
  const lane = createPartitionLane(
    0,
    {
      assign: () => Promise.resolve(start),
      batch: (_, messages) => {
        calls.push(messages.map(({ offset }) => offset).join());
        return Promise.resolve();
      },
      revoke: () => {
        calls.push('revoke');
        return Promise.resolve();
      },
    },
    (offset) => Promise.resolve(Number(offset)),
  );
  return { lane, calls };
}

test.each([
  ['what was asked for', [10, 11], 10, 'delivered', ['10,11']],
  ['a batch that begins earlier', [8, 9, 10], 8, 'delivered', ['10']],
  ['a stale batch', [8, 9], 8, 'gap', []],
  ['a batch fetched from elsewhere', [15, 16], 15, 'gap', []],
  ['a real gap after what was asked for', [15, 16], 10, 'delivered', ['15,16']],
] as const)('%s', async (...[, offsets, fetchedAt, delivery, expected]) => {
  const { lane, calls } = aLane();
  await lane.start();
  expect(await lane.deliver(offsets.map(message), fetchedAt, signal)).toBe(delivery);
  expect(calls).toEqual(expected);
});

test('nothing is delivered before assign and after the end', async () => {
  const { lane, calls } = aLane();
  expect(await lane.deliver([message(10)], 10, signal)).toBe('ended');
  await lane.start();
  await lane.end();
  expect(await lane.deliver([message(10)], 10, signal)).toBe('ended');
  expect(calls).toEqual(['revoke']);
});

test('a lane lost before it was assigned is neither assigned nor revoked', async () => {
  const { lane, calls } = aLane();
  const ended = lane.end();
  expect(await lane.start()).toBe(false);
  await ended;
  expect(calls).toEqual([]);
});

test('after seek the next messages are those from there', async () => {
  const { lane, calls } = aLane();
  await lane.start();
  await lane.deliver([message(10), message(11)], 10, signal);
  lane.seek(11);
  expect(lane.next).toBe(11);
  await lane.deliver([message(11), message(12)], 11, signal);
  expect(calls).toEqual(['10,11', '11,12']);
});
