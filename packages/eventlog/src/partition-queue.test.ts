import { expect, test } from 'vitest';
import type { OutMessage } from './event-log.ts';
import { createPartitionQueue } from './partition-queue.ts';

const message = (bytes = 1): OutMessage => ({ value: Buffer.alloc(bytes) });

/** A broker that answers only when told to. */
function aSlowBroker() {
  const sends: { count: number; answer: (error?: Error) => void }[] = [];
  let end = 0;
  const send = (messages: OutMessage[]) =>
    new Promise<number>((resolve, reject) => {
      const answer = (error?: Error) => {
        if (error) return reject(error);
        resolve(end);
        end += messages.length;
      };
      sends.push({ count: messages.length, answer });
    });
  return { sends, queue: createPartitionQueue(send) };
}
const turn = () => new Promise(setImmediate);

test('one send at a time; what waits goes together and gets its own offset', async () => {
  const { sends, queue } = aSlowBroker();
  const offsets = [
    queue.append([message()]),
    queue.append([message(), message()]),
    queue.append([message()]),
  ];
  expect(sends.map(({ count }) => count)).toEqual([1]);
  sends[0]?.answer();
  await turn();
  expect(sends.map(({ count }) => count)).toEqual([1, 3]);
  sends[1]?.answer();
  expect(await Promise.all(offsets)).toEqual([0, 1, 3]);
});

test('stays below what a broker takes in one batch', async () => {
  const { sends, queue } = aSlowBroker();
  const all = [1, 2, 3, 4].map(() => queue.append([message(400_000)]));
  for (let i = 0; i < 3; i++) {
    sends[i]?.answer();
    await turn();
  }
  await Promise.all(all);
  expect(sends.map(({ count }) => count)).toEqual([1, 2, 1]);
});

test('after a failure nothing that follows is sent', async () => {
  const { sends, queue } = aSlowBroker();
  const first = queue.append([message()]);
  const second = queue.append([message()]);
  sends[0]?.answer(new Error('too large'));
  await expect(first).rejects.toThrow('too large');
  await expect(second).rejects.toThrow('an earlier append to this partition failed');
  await expect(queue.append([message()])).rejects.toThrow('an earlier append');
  expect(sends).toHaveLength(1);
});

test('refuses to append nothing', async () => {
  await expect(aSlowBroker().queue.append([])).rejects.toThrow('nothing to append');
});
