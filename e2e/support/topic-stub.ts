import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBroker } from '@pelorus/embedded/broker/server';
import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { positionLine } from '../../apps/workers/test/stubs/nmea-fleet.ts';
import type { SourceStub } from './source-stub.ts';

const topic = 'sentences';

/** Brokers of others, one of them, with a topic of sentences. */
export async function kafka(): Promise<SourceStub> {
  const dir = mkdtempSync(join(tmpdir(), 'pelorus-topic-'));
  let broker = await startBroker({ dir, port: 0 });
  const { port } = broker;
  const brokers = [`127.0.0.1:${port}`];
  const log = createKafkaLog({ brokers, clientId: 'stub' });
  await log.ensureTopics([{ topic, partitions: 1, retentionMs: 1e9, retentionBytes: 1e9 }]);
  let isThere = true;
  process.once('exit', () => {
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    options: { brokers: brokers[0], topic, content: 'nmea' },
    kill: async () => {
      if (!isThere) return;
      isThere = false;
      await broker.stop();
    },
    revive: async () => {
      broker = await startBroker({ dir, port });
      isThere = true;
    },
    say: async (number) => {
      // What waits for a broker would be said all at once when there is one again.
      if (isThere) await log.produce(topic, 0, [{ value: Buffer.from(positionLine(number)) }]);
    },
  };
}
