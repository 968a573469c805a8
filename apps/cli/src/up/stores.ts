import { ensureDatabase } from '@pelorus/db/ensure-database';
import { createKafkaLog } from '@pelorus/eventlog/kafka';
import { topicSpecs } from '@pelorus/eventlog/topic-specs';
import { brokerChild } from './children.ts';
import { migrate } from './migrations.ts';
import { nodeChild } from './node-child.ts';
import { freePort } from './ports.ts';
import { postgresServer } from './postgres-server.ts';
import { say } from './progress.ts';
import { redisServer } from './redis-server.ts';
import type { System } from './system.ts';
import { UserError } from './user-error.ts';

/** PostgreSQL with everything migrated: the one given, or the embedded one. */
export async function startDatabase(system: System): Promise<string> {
  const { outside, places, basePort } = system;
  let url = outside.databaseUrl;
  if (url) {
    say('PostgreSQL: the one of DATABASE_URL');
  } else {
    const port = await freePort(basePort + 2);
    const server = postgresServer(places.postgres, port);
    await system.keep('postgres', server.start);
    url = server.url('pelorus');
    say(`PostgreSQL runs on 127.0.0.1:${port}`);
  }
  const applied = await migrate(url);
  if (applied > 0) say(`database: ${applied} migrations applied`);
  return url;
}

const catalogDatabase = 'iceberg_catalog';

/** The lake's catalog: the one given, or a database beside ours. */
export async function startCatalog({ outside }: System, databaseUrl: string): Promise<string> {
  if (outside.catalogUrl) {
    say('Iceberg catalog: the one of ICEBERG_CATALOG_URL');
    return outside.catalogUrl;
  }
  const url = new URL(databaseUrl);
  url.pathname = `/${catalogDatabase}`;
  try {
    await ensureDatabase(url.href);
    return url.href;
  } catch (error) {
    throw new UserError(
      `the database ${catalogDatabase} could not be created (${(error as Error).message}): create it, or set ICEBERG_CATALOG_URL`,
    );
  }
}

/** The log with its topics: the Kafka given, or the embedded broker. */
export async function startLog(system: System): Promise<string> {
  const { outside, basePort, options } = system;
  let brokers = outside.kafkaBrokers;
  if (brokers) {
    say('Kafka: the one of KAFKA_BROKERS');
  } else {
    const port = await freePort(basePort + 1);
    await system.keep('broker', nodeChild(brokerChild(system, port)));
    brokers = `127.0.0.1:${port}`;
    say(`broker speaks Kafka on ${brokers}`);
  }
  const log = createKafkaLog({ brokers: brokers.split(','), clientId: 'pelorus-up' });
  try {
    await log.ensureTopics(topicSpecs(options.partitions));
  } finally {
    await log.close();
  }
  return brokers;
}

/** Redis where there is one; without it caches live inside the web process. */
export async function startCache(system: System): Promise<string | undefined> {
  const { outside, places, basePort } = system;
  if (outside.redisUrl) {
    say('Redis: the one of REDIS_URL');
    return outside.redisUrl;
  }
  const redis = await redisServer(places.redis, basePort + 3);
  if (!redis) {
    say('Redis: none found, caching in the web process');
    return undefined;
  }
  await system.keep('redis', redis.start);
  say(`Redis runs on 127.0.0.1:${redis.port}`);
  return redis.url;
}
