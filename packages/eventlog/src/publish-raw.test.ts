import { expect, test } from 'vitest';
import type { EventLog, InMessage } from './event-log.ts';
import { createMemoryLog } from './memory.ts';
import { partitionOf } from './partition-of.ts';
import { createRawPublisher } from './publish-raw.ts';

const partitions = 3;
const record = (mmsi: string | number, latitude = 55) => ({
  ...{ mmsi, timestamp: 1, latitude, longitude: 12 },
});

async function messagesIn(log: EventLog, partition: number): Promise<InMessage[]> {
  const found: InMessage[] = [];
  const tail = await log.tail('ais_raw', 'earliest', (from, messages) => {
    if (from === partition) found.push(...messages);
  });
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
  await tail.stop();
  return found;
}
const textOf = (message: InMessage | undefined) => Buffer.from(message?.value ?? []).toString();

test('packs the records of a partition into arrays and says where they are', async () => {
  const log = createMemoryLog(partitions);
  const publisher = createRawPublisher({ log, source: 'file:test', partitions, packSize: 2 });
  const partition = partitionOf('219018501', partitions);
  for (const latitude of [1, 2, 3]) await publisher.add(record('219018501', latitude));
  await publisher.flush();
  const messages = await messagesIn(log, partition);
  expect(messages.map((message) => (JSON.parse(textOf(message)) as unknown[]).length)).toEqual([
    2, 1,
  ]);
  expect(messages[0]?.headers.source).toBe('file:test');
  expect(Math.abs(Number(messages[0]?.headers.received_at) - Date.now())).toBeLessThan(60_000);
  expect(publisher.written()).toEqual(new Map([[partition, { offset: 1, index: 0 }]]));
  expect(publisher.sent).toBe(3);
});

test.each([
  ['the number', 219018501, '219018501'],
  ['leading zeros', 2190185, '002190185'],
  ['blanks around it', ' 219018501 ', '219018501'],
])('keys by nine digits whatever the form: %s', async (_, mmsi, key) => {
  const log = createMemoryLog(50);
  const publisher = createRawPublisher({ log, source: 's:x', partitions: 50 });
  await publisher.add(record(mmsi));
  await publisher.flush();
  expect([...publisher.written().keys()]).toEqual([partitionOf(key, 50)]);
});

test('closes a pack before it grows too large for a message', async () => {
  const log = createMemoryLog(1);
  const publisher = createRawPublisher({ log, source: 's:x', partitions: 1 });
  for (let line = 0; line < 20; line++) {
    await publisher.add({ unreadable: 'line_too_long', raw: 'x'.repeat(65_536), line });
  }
  await publisher.flush();
  const sizes = (await messagesIn(log, 0)).map((message) => message.value?.length ?? 0);
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThan(600_000);
});

test('waits for the broker rather than fill memory, and reports its failure', async () => {
  const log = createMemoryLog(1);
  let answer: (error: Error) => void = () => undefined;
  const never = new Promise<number>((_, reject) => (answer = reject));
  const stuck = { ...log, produce: () => never };
  const publisher = createRawPublisher({ log: stuck, source: 's:x', partitions: 1, packSize: 1 });
  let added = 0;
  const adding = (async () => {
    for (;;) {
      await publisher.add(record('219018501'));
      added++;
    }
  })();
  await new Promise(setImmediate);
  expect(added).toBeLessThan(10);
  answer(new Error('broker refused'));
  await expect(adding).rejects.toThrow('broker refused');
});
