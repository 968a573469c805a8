import { readerPositions } from '@pelorus/db/checkpoints';
import { askForFlush } from '@pelorus/db/lake-flush';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { createRawPublisher } from '@pelorus/eventlog/publish-raw';
import { topicSpecs } from '@pelorus/eventlog/topic-specs';
import { compareOrigins, type Origin } from '@pelorus/pipeline/outcome';
import { lakeGroups } from '@pelorus/pipeline/topology';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../packages/db/test/test-database.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { queryLake } from './read-lake.ts';
import { spawnWorker, type WorkerProcess } from './worker-process.ts';

const partitions = 3;
const origins = 'origin_partition, origin_offset, origin_index';

describe('the lake on a broker, PostgreSQL and a disk', () => {
  const database = useTestDatabase();
  let dir: string;
  let broker: BrokerProcess;
  let log: EventLog;
  let env: Record<string, string>;
  let stream: WorkerProcess;
  let sent = 0;

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'pelorus-lake-'));
    broker = await spawnBroker(['--port', '0', '--dir', path.join(dir, 'broker')]);
    log = createKafkaLog({ brokers: [`127.0.0.1:${broker.port}`], clientId: 'lake-test' });
    await log.ensureTopics(topicSpecs(partitions));
    env = {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
      LAKE_URL: path.join(dir, 'lake'),
      ICEBERG_CATALOG_URL: database.url,
    };
    stream = await spawnWorker({ ...env, PELORUS_GROUPS: 'clean,enrich' });
  });
  afterAll(async () => {
    await stream.end('SIGTERM');
    await log.close();
    await broker.end('SIGTERM');
    await rm(dir, { recursive: true, force: true });
  });

  const spawnLake = () => spawnWorker({ ...env, PELORUS_GROUPS: lakeGroups.join() });
  const query = (table: [string, string], sql: string) =>
    queryLake({ lakeUrl: env.LAKE_URL ?? '', catalogUrl: database.url }, table, sql);

  /** Valid positions of new moments, each hundredth of them twice. */
  const publish = async (count: number) => {
    const publisher = createRawPublisher({ log, source: 'file:test', partitions, packSize: 50 });
    const startMs = Date.UTC(2026, 0, 1) + sent * 1000;
    for (let i = 0; i < count; i++) {
      await publisher.add({
        mmsi: 230_000_000 + (i % 40),
        timestamp: startMs + (i - (i % 100 === 99 ? 40 : 0)) * 1000,
        latitude: 55 + (i % 1000) / 1000,
        longitude: 12,
        speed: i % 20,
      });
    }
    await publisher.flush();
    sent += count;
    return publisher.written();
  };

  const areThrough = async (written: ReadonlyMap<number, Origin>) => {
    for (const reader of ['bronze', 'silver']) {
      const reached = await readerPositions(database.db, reader);
      for (const [partition, origin] of written) {
        const through = reached.get(partition)?.through;
        if (!through || compareOrigins(through, origin) < 0) return false;
      }
    }
    return true;
  };
  const untilStored = async (written: ReadonlyMap<number, Origin>) => {
    while (!(await areThrough(written))) {
      await askForFlush(database.db, written);
      await delay(200);
    }
  };

  /** Every record once in bronze, every valid one once in silver. */
  const expectExact = async () => {
    const counts = `SELECT count(*) AS rows, count(DISTINCT (${origins})) AS origins`;
    const [bronze] = await query(
      ['bronze', 'ais_raw'],
      `${counts}, count(*) FILTER (is_valid) AS valid FROM t`,
    );
    const [silver] = await query(['silver', 'vessels_enriched'], `${counts} FROM t`);
    expect(bronze).toMatchObject({ rows: sent, origins: sent });
    expect(silver).toEqual({ rows: bronze?.valid, origins: bronze?.valid });
    expect(Number(bronze?.valid)).toBeLessThan(sent);
  };

  test('a flush that is asked for does not wait for its minute', async () => {
    const lake = await spawnLake();
    await untilStored(await publish(3000));
    await expectExact();
    expect(await lake.end('SIGTERM')).toBe(0);
  });

  test('an orderly stop leaves nothing behind', async () => {
    const lake = await spawnLake();
    const written = await publish(2000);
    const isRead = async () =>
      [...(await readerPositions(database.db, 'enrich'))].every(([partition, { through }]) => {
        const wanted = written.get(partition);
        return !wanted || compareOrigins(through, wanted) >= 0;
      });
    while (!(await isRead())) await delay(100);
    await delay(2000);
    expect(await lake.end('SIGTERM')).toBe(0);
    expect(await areThrough(written)).toBe(true);
    await expectExact();
  });

  test('killed again and again, while a batch fills and while it is written', async () => {
    let lake = await spawnLake();
    for (let round = 0; round < 4; round++) {
      const written = await publish(1500);
      await askForFlush(database.db, written);
      await delay(Math.random() * 800);
      await lake.end('SIGKILL');
      lake = await spawnLake();
      if (round % 2 === 1) await untilStored(written);
    }
    await untilStored(await publish(500));
    await expectExact();
    await lake.end('SIGTERM');
  });

  test('two writers share the partitions; a frozen one is refused when it wakes', async () => {
    const first = await spawnLake();
    const second = await spawnLake();
    await untilStored(await publish(2000));
    // It holds rows that it has not written when it is frozen, for longer than its session lasts.
    await publish(2000);
    first.freeze();
    const written = await publish(2000);
    await untilStored(written);
    await expectExact();
    first.wake();
    await untilStored(await publish(2000));
    await expectExact();
    expect(await first.end('SIGTERM')).toBe(0);
    expect(await second.end('SIGTERM')).toBe(0);
    await expectExact();
  });
});
