import { z } from 'zod';

const address = z.string().trim().min(1).optional().catch(undefined);
const schema = z.object({
  DATABASE_URL: address,
  KAFKA_BROKERS: address,
  REDIS_URL: address,
  LAKE_URL: address,
  ICEBERG_CATALOG_URL: address,
});

/** Servers that someone else runs: each one given replaces what `up` would start. */
export interface OutsideServers {
  databaseUrl: string | undefined;
  kafkaBrokers: string | undefined;
  redisUrl: string | undefined;
  lakeUrl: string | undefined;
  catalogUrl: string | undefined;
}

export function readOutsideServers(): OutsideServers {
  const env = schema.parse(process.env);
  return {
    databaseUrl: env.DATABASE_URL,
    kafkaBrokers: env.KAFKA_BROKERS,
    redisUrl: env.REDIS_URL,
    lakeUrl: env.LAKE_URL,
    catalogUrl: env.ICEBERG_CATALOG_URL,
  };
}

/** What children get from the environment of `up`, with what it decided for them. */
export const childEnvironment = (own: Record<string, string | undefined>): NodeJS.ProcessEnv => ({
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  KAFKAJS_NO_PARTITIONER_WARNING: '1',
  // A heap for each of a dozen threads keeps what others could use (glibc).
  MALLOC_ARENA_MAX: '2',
  ...own,
});
