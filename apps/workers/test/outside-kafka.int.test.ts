import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { runFeedOf, untilHealth } from './feed-world.ts';
import { positionLine } from './stubs/nmea-fleet.ts';

const dir = mkdtempSync(join(tmpdir(), 'pelorus-outside-'));
let broker: BrokerProcess;
beforeAll(async () => {
  broker = await spawnBroker(['--port', '0', '--dir', dir, '--partitions', '2']);
});
afterAll(async () => {
  await broker.end('SIGTERM');
  rmSync(dir, { recursive: true, force: true });
});

async function aTopic(topic: string) {
  const brokers = [`127.0.0.1:${broker.port}`];
  const log = createKafkaLog({ brokers, clientId: 'outside' });
  await log.ensureTopics([{ topic, partitions: 2, retentionMs: 1e9, retentionBytes: 1e9 }]);
  return {
    options: {
      kind: 'kafka',
      brokers: brokers[0],
      topic,
      group: `group-${topic}`,
      from: 'earliest',
    },
    say: (text: string, partition = 0) =>
      log.produce(topic, partition, [{ value: Buffer.from(text) }]),
    close: () => log.close(),
  };
}

test('JSON of others is read from where the group has committed', async () => {
  const topic = await aTopic('json');
  const record = { mmsi: '219018501', timestamp: 1, latitude: 55, longitude: 12, source: 'theirs' };
  await topic.say(JSON.stringify(record));
  await topic.say(JSON.stringify([record, 7]), 1);
  await topic.say('{"half');
  const first = await runFeedOf(topic.options);
  await untilHealth(first.source, { received: 4, messages: 2, unreadable: 2 });
  expect(first.source.health()).toMatchObject({ connection: 'connected', source: 'kafka:harbour' });
  await first.source.stop();
  const records = await first.world.records();
  expect(records.filter(({ mmsi }) => mmsi)).toMatchObject([{ source: null }, { source: null }]);
  await topic.say(JSON.stringify(record));
  const second = await runFeedOf(topic.options);
  await untilHealth(second.source, { received: 1, messages: 1 });
  await second.source.stop();
  await topic.close();
});

test('sentences of others too', async () => {
  const topic = await aTopic('nmea');
  await topic.say(positionLine(0).trimEnd());
  await topic.say(positionLine(1) + positionLine(2), 1);
  const { source } = await runFeedOf({ ...topic.options, content: 'nmea' });
  await untilHealth(source, { received: 3, messages: 3 });
  await source.stop();
  await topic.close();
});

test('brokers that are not there are told', async () => {
  const { source } = await runFeedOf({ kind: 'kafka', brokers: '127.0.0.1:1', topic: 'x' });
  await untilHealth(source, { connection: 'disconnected' });
  expect(source.health().last_error).toContain('127.0.0.1:1');
  await source.stop();
});
