import { readerPositions } from '@pelorus/db/checkpoints';
import { askForFlush } from '@pelorus/db/lake-flush';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { createRawPublisher } from '@pelorus/eventlog/publish-raw';
import { topicSpecs } from '@pelorus/eventlog/topic-specs';
import type { FileIOOptions } from '@pelorus/lake/io/open';
import { compareOrigins, type Origin } from '@pelorus/pipeline/outcome';
import { lakeGroups } from '@pelorus/pipeline/topology';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { useTestDatabase } from '../../../packages/db/test/test-database.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { queryLake } from './read-lake.ts';
import { spawnWorker, type WorkerProcess } from './worker-process.ts';

export const partitions = 3;
const origins = 'origin_partition, origin_offset, origin_index';
export type Written = ReadonlyMap<number, Origin>;

/** Where the files of a lake are. */
export interface LakePlace {
  /** For workers. */
  env: Record<string, string>;
  /** For whoever looks into it from here. */
  options: FileIOOptions;
  close(): Promise<void>;
}

const openOnDisk = (dir: string): Promise<LakePlace> => {
  const lakeUrl = path.join(dir, 'lake');
  const close = () => Promise.resolve();
  return Promise.resolve({ env: { LAKE_URL: lakeUrl }, options: { lakeUrl }, close });
};

/** Broker, PostgreSQL, a lake and the stages before it; what is sent is counted. */
export function useLakeWorld(openPlace = openOnDisk) {
  const database = useTestDatabase();
  let dir: string;
  let broker: BrokerProcess;
  let log: EventLog;
  let stream: WorkerProcess;
  let place: LakePlace;
  let sent = 0;

  const env = () => ({
    DATABASE_URL: database.url,
    KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
    ICEBERG_CATALOG_URL: database.url,
    ...place.env,
  });
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'pelorus-lake-'));
    place = await openPlace(dir);
    broker = await spawnBroker(['--port', '0', '--dir', path.join(dir, 'broker')]);
    log = createKafkaLog({ brokers: [`127.0.0.1:${broker.port}`], clientId: 'lake-test' });
    await log.ensureTopics(topicSpecs(partitions));
    stream = await spawnWorker({ ...env(), PELORUS_GROUPS: 'clean,enrich' });
  });
  afterAll(async () => {
    await stream.end('SIGTERM');
    await log.close();
    await broker.end('SIGTERM');
    await place.close();
    await rm(dir, { recursive: true, force: true });
  });

  const areThrough = async (readers: readonly string[], written: Written) => {
    for (const reader of readers) {
      const reached = await readerPositions(database.db, reader);
      for (const [partition, origin] of written) {
        const through = reached.get(partition)?.through;
        if (!through || compareOrigins(through, origin) < 0) return false;
      }
    }
    return true;
  };
  const query = (table: [string, string], sql: string) =>
    queryLake({ ...place.options, catalogUrl: database.url }, table, sql);

  return {
    database,
    spawnLake: (more: Record<string, string> = {}) =>
      spawnWorker({ ...env(), PELORUS_GROUPS: lakeGroups.join(), ...more }),
    areThrough,
    ask: (written: Written) => askForFlush(database.db, written),
    /** Valid positions of new moments, each hundredth of them twice. */
    publish: async (count: number): Promise<Written> => {
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
    },
    untilStored: async (written: Written) => {
      while (!(await areThrough(['bronze', 'silver'], written))) {
        await askForFlush(database.db, written);
        await delay(200);
      }
    },
    /** Every record once in bronze, every valid one once in silver. */
    expectExact: async () => {
      const counts = `SELECT count(*) AS rows, count(DISTINCT (${origins})) AS origins`;
      const [bronze] = await query(
        ['bronze', 'ais_raw'],
        `${counts}, count(*) FILTER (is_valid) AS valid FROM t`,
      );
      const [silver] = await query(['silver', 'vessels_enriched'], `${counts} FROM t`);
      expect(bronze).toMatchObject({ rows: sent, origins: sent });
      expect(silver).toEqual({ rows: bronze?.valid, origins: bronze?.valid });
      expect(Number(bronze?.valid)).toBeLessThan(sent);
    },
  };
}
