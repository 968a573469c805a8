import { z } from 'zod';

const address = z.string().trim().min(1).optional().catch(undefined);
const schema = z.object({ DATABASE_URL: address, KAFKA_BROKERS: address });

/** Servers named by the environment, for commands that run beside a system started otherwise. */
export function readServers(): {
  databaseUrl: string | undefined;
  kafkaBrokers: string | undefined;
} {
  const env = schema.parse(process.env);
  return { databaseUrl: env.DATABASE_URL, kafkaBrokers: env.KAFKA_BROKERS };
}
