import { expect, test } from 'vitest';
import { RawClient } from '../raw-client.ts';
import { initProducerIdRaw } from '../raw-requests.ts';
import { createClient, partitioner } from './client.ts';
import type { Target } from './target.ts';

const TRANSACTIONAL_ID_AUTHORIZATION_FAILED = 53;

/** What the embedded broker does not do, it refuses so that a client stops instead of retrying. */
export function testRefusals(target: () => Target): void {
  test('kafkajs is told that there are no transactions', async () => {
    const producer = createClient(target().broker).producer({
      ...partitioner,
      transactionalId: 'any',
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    await expect(producer.transaction()).rejects.toMatchObject({
      type: 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
    });
    await producer.disconnect();
  });

  test.each([
    ['AddPartitionsToTxn', 24],
    ['AddOffsetsToTxn', 25],
    ['EndTxn', 26],
    ['TxnOffsetCommit', 28],
  ])('%s is refused', async (_name, key) => {
    const raw = await RawClient.connect(target().broker);
    const answer = await raw.ask({
      key,
      version: 0,
      body: (writer) => {
        writer.string('any');
        if (key === 28) writer.string('group');
        writer.int64(1).int16(0);
        if (key === 25) writer.string('group');
        else if (key === 26) writer.boolean(true);
        else
          writer.array(['topic'], (topic) =>
            writer.string(topic).array([0], (partition) => {
              writer.int32(partition);
              if (key === 28) writer.int64(0).string(null);
            }),
          );
      },
    });
    answer.int32();
    expect(readError(answer, key)).toBe(TRANSACTIONAL_ID_AUTHORIZATION_FAILED);
    raw.close();
  });

  test('a transactional producer id is refused', async () => {
    const raw = await RawClient.connect(target().broker);
    const { error } = await initProducerIdRaw(raw, 'any');
    expect(error).toBe(TRANSACTIONAL_ID_AUTHORIZATION_FAILED);
    raw.close();
  });

  test('a request nobody knows closes the connection', async () => {
    const raw = await RawClient.connect(target().broker);
    await expect(raw.ask({ key: 77, version: 0 })).rejects.toThrow('closed the connection');
  });
}

function readError(answer: Awaited<ReturnType<RawClient['ask']>>, key: number): number {
  if (key === 25 || key === 26) return answer.int16();
  const [topic] = answer.array((reader) => {
    reader.string();
    return reader.array((each) => [each.int32(), each.int16()]);
  });
  return topic?.[0]?.[1] ?? 0;
}
