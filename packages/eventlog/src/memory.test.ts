import { expect, test, vi } from 'vitest';
import type { GroupHandler, InMessage } from './event-log.ts';
import { createMemoryLog } from './memory.ts';

const messages = (...texts: string[]) => texts.map((text) => ({ value: Buffer.from(text) }));
const text = (message: InMessage) => Buffer.from(message.value ?? []).toString();

function aMember(start: number | 'earliest' | 'latest' = 'earliest') {
  const calls: string[] = [];
  const handler: GroupHandler = {
    assign: (partition) => {
      calls.push(`assign ${partition}`);
      return Promise.resolve(start);
    },
    batch: (partition, batch) => {
      calls.push(`batch ${partition}: ${batch.map(text).join()}`);
      return Promise.resolve();
    },
    revoke: (partition) => {
      calls.push(`revoke ${partition}`);
      return Promise.resolve();
    },
  };
  return { calls, handler };
}

test('reads from the offset that assign gave, in order', async () => {
  const log = createMemoryLog(1, { batchSize: () => 2 });
  expect(await log.produce('t', 0, messages('a', 'b', 'c', 'd'))).toBe(0);
  expect(await log.produce('t', 0, messages('e'))).toBe(4);
  const { calls, handler } = aMember(1);
  await log.consume('g', 't', handler);
  await vi.waitFor(() => expect(calls).toEqual(['assign 0', 'batch 0: b,c', 'batch 0: d,e']));
});

test('moves partitions to a member that joins and back when it stops', async () => {
  const log = createMemoryLog(2);
  const first = aMember();
  await log.consume('g', 't', first.handler);
  const second = aMember();
  const joined = await log.consume('g', 't', second.handler);
  await vi.waitFor(() => expect(second.calls).toEqual(['assign 1']));
  await vi.waitFor(() => expect(first.calls).toEqual(['assign 0', 'assign 1', 'revoke 1']));
  await joined.stop();
  await joined.finished;
  await vi.waitFor(() => expect(first.calls.at(-1)).toBe('assign 1'));
  expect(second.calls).toEqual(['assign 1', 'revoke 1']);
});

test('an expired member goes on without knowing', async () => {
  const log = createMemoryLog(1, { batchSize: () => 1 });
  const zombie = aMember();
  const subscription = await log.consume('g', 't', zombie.handler);
  log.expire(subscription);
  const owner = aMember();
  await log.consume('g', 't', owner.handler);
  await log.produce('t', 0, messages('a'));
  await vi.waitFor(() => expect(owner.calls).toContain('batch 0: a'));
  await vi.waitFor(() => expect(zombie.calls).toContain('batch 0: a'));
});

test('seek during a batch and outside of one', async () => {
  const log = createMemoryLog(1);
  await log.produce('t', 0, messages('a', 'b'));
  const { calls, handler } = aMember();
  let isFirst = true;
  const subscription = await log.consume('g', 't', {
    ...handler,
    batch: async (...args) => {
      await handler.batch(...args);
      if (isFirst) subscription.seek(0, 1);
      isFirst = false;
    },
  });
  await vi.waitFor(() => expect(calls).toEqual(['assign 0', 'batch 0: a,b', 'batch 0: b']));
  subscription.seek(0, 0);
  await vi.waitFor(() => expect(calls.at(-1)).toBe('batch 0: a,b'));
});

test('a handler that fails ends the subscription', async () => {
  const log = createMemoryLog(1);
  await log.produce('t', 0, messages('a'));
  const subscription = await log.consume('g', 't', {
    ...aMember().handler,
    batch: () => Promise.reject(new Error('broken')),
  });
  await expect(subscription.finished).rejects.toThrow('broken');
});

test('a position beyond the end names the lost log', async () => {
  const log = createMemoryLog(1);
  const subscription = await log.consume('g', 't', aMember(5).handler);
  await expect(subscription.finished).rejects.toThrow('t/0 ends at 0, but 5 was read of it before');
});

test('tail from the latest edge gives what comes after', async () => {
  const log = createMemoryLog(1);
  await log.produce('t', 0, messages('old'));
  const seen: string[] = [];
  const tail = await log.tail('t', 'latest', (_, batch) => void seen.push(...batch.map(text)));
  await new Promise(setImmediate);
  await log.produce('t', 0, messages('new'));
  await vi.waitFor(() => expect(seen).toEqual(['new']));
  await tail.stop();
});
