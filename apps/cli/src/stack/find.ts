import type { LakeOptions } from '@pelorus/lake/open';
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
  /** Null where there is none. */
  lake: LakeOptions | null;
}

const runFile = z.object({
  database_url: z.string(),
  kafka_brokers: z.string(),
  lake_url: z.string().optional(),
  iceberg_catalog_url: z.string().optional(),
});

/**
 * A data directory that is named wins; else what the environment names; else the data directory of
 * the checkout.
 */
export function findStack(dataDir: string | undefined): StackAddress {
  const { databaseUrl, kafkaBrokers, lakeAt } = readServers();
  if (dataDir === undefined && databaseUrl && kafkaBrokers) {
    return { databaseUrl, kafkaBrokers: splitBrokers(kafkaBrokers), lake: lakeAt() };
  }
  const path = join(dataDir ?? join(root, '.data'), 'run.json');
  const run = readRunFile(path);
  const { lake_url: lakeUrl, iceberg_catalog_url: catalogUrl } = run;
  return {
    databaseUrl: run.database_url,
    kafkaBrokers: splitBrokers(run.kafka_brokers),
    lake: lakeUrl && catalogUrl ? lakeAt({ lakeUrl, catalogUrl }) : null,
  };
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
