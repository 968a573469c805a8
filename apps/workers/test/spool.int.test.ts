import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { topicSpecs } from '@pelorus/eventlog/topic-specs';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { freePort } from '../../../packages/embedded/src/free-port.ts';
import { spawnBroker } from '../../../packages/embedded/test/broker-process.ts';
import { systemClock } from '../src/runtime/clock.ts';
import { parseFeeds } from '../src/sources/feed-file.ts';
import type { SourcePorts } from '../src/sources/source.ts';
import { startFeed } from '../src/sources/start-feed.ts';
import { untilHealth } from './feed-world.ts';
import { createMemoryStore } from './memory-checkpoints.ts';
import { positionLine } from './stubs/nmea-fleet.ts';
import { startNmeaServer } from './stubs/nmea-server.ts';
import { readAll } from './undisturbed.ts';

const partitions = 3;
const dir = mkdtempSync(join(tmpdir(), 'pelorus-spool-'));
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

test('what comes while the broker is dead is on disk, and in the log once when it is back', async () => {
  const port = await freePort({ port: 0, fixed: false });
  const spawn = () =>
    spawnBroker(['--port', String(port), '--dir', join(dir, 'broker'), '--partitions', '3']);
  let broker = await spawn();
  const log = createKafkaLog({ brokers: [`127.0.0.1:${port}`], clientId: 'spool' });
  await log.ensureTopics(topicSpecs(partitions));
  const server = await startNmeaServer();
  const options = { kind: 'nmea-tcp', host: '127.0.0.1', port: server.port };
  const text = JSON.stringify({ feeds: { harbour: options } });
  const [feed] = parseFeeds(text, { path: 'feeds.yaml', env: {} });
  if (!feed) throw new Error('there is no feed');
  const ports: SourcePorts = {
    ...{ log, partitions, clock: systemClock, signal: new AbortController().signal },
    checkpoints: createMemoryStore().checkpoints,
    spool: { directory: join(dir, 'spool'), mostBytes: 1e8 },
  };
  let source = await startFeed(feed, ports);
  await server.hasClient();
  let said = 0;
  const say = async (count: number) => {
    for (const end = said + count; said < end; said += 1) await server.say(positionLine(said, 1e4));
  };

  await say(1000);
  await untilHealth(source, { received: 1000 });
  await broker.end('SIGKILL');
  await say(3000);
  await untilHealth(source, { received: 4000 });
  // What was under way when it died may be there too, in doubt.
  const waiting = () => source.health().spooled_records;
  await vi.waitFor(() => expect(waiting()).toBeGreaterThanOrEqual(3000), { timeout: 30_000 });
  broker = await spawn();
  await untilHealth(source, { spooled_records: 0 });
  await say(1000);
  await untilHealth(source, { received: 5000 });
  await source.stop();
  source = await startFeed(feed, ports);
  await server.hasClient();
  await say(500);
  await untilHealth(source, { received: 500 });
  await source.stop();

  const messages = (await readAll(log, 'ais_raw')).flat();
  const records = messages.flatMap(
    ({ value }) => JSON.parse(Buffer.from(value ?? []).toString()) as RawRecord[],
  );
  expect(records).toHaveLength(said);
  expect(new Set(records.map(({ mmsi }) => mmsi)).size).toBe(said);
  await log.close();
  await server.kill();
  await broker.end('SIGTERM');
}, 110_000);
