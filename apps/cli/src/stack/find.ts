import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readServers } from '../env.ts';
import { root } from '../up/places.ts';
import { UserError } from '../up/user-error.ts';

/** Where a running system is to be reached. */
export interface StackAddress {
  databaseUrl: string;
  kafkaBrokers: string[];
}

const runFile = z.object({ database_url: z.string(), kafka_brokers: z.string() });

/**
 * A data directory that is named wins; else what the environment names; else the data directory of
 * the checkout.
 */
export function findStack(dataDir: string | undefined): StackAddress {
  const { databaseUrl, kafkaBrokers } = readServers();
  if (dataDir === undefined && databaseUrl && kafkaBrokers) {
    return { databaseUrl, kafkaBrokers: splitBrokers(kafkaBrokers) };
  }
  const path = join(dataDir ?? join(root, '.data'), 'run.json');
  const run = readRunFile(path);
  return { databaseUrl: run.database_url, kafkaBrokers: splitBrokers(run.kafka_brokers) };
}

function readRunFile(path: string): z.infer<typeof runFile> {
  try {
    return runFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new UserError(
      `nothing runs here: there is no readable ${path}; start with \`npm run up\`, name its --data-dir, or set DATABASE_URL and KAFKA_BROKERS`,
    );
  }
}

const splitBrokers = (text: string): string[] => text.split(',').map((broker) => broker.trim());
