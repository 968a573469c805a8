import { lakeEnv, lakeOptions } from '@pelorus/lake/env';
import type { LakeOptions } from '@pelorus/lake/open';
import { z } from 'zod';

const address = z.string().trim().min(1).optional().catch(undefined);
const schema = z.object({ DATABASE_URL: address, KAFKA_BROKERS: address, ...lakeEnv });

export interface Servers {
  databaseUrl: string | undefined;
  kafkaBrokers: string | undefined;
  /** The lake at `urls`, or else the one the environment names, with the keys that S3 asks for. */
  lakeAt: (urls?: { lakeUrl: string; catalogUrl: string }) => LakeOptions | null;
}

/** Servers named by the environment, for commands that run beside a system started otherwise. */
export function readServers(): Servers {
  const given = Object.entries(process.env).filter(([, value]) => value !== '');
  const env = schema.parse(Object.fromEntries(given));
  return {
    databaseUrl: env.DATABASE_URL,
    kafkaBrokers: env.KAFKA_BROKERS,
    lakeAt: (urls) =>
      lakeOptions(
        urls ? { ...env, LAKE_URL: urls.lakeUrl, ICEBERG_CATALOG_URL: urls.catalogUrl } : env,
      ),
  };
}

const sparkEnv = z.object({
  SPARK_HOME: address,
  PATH: z.string().default(''),
  SPARK_PROPERTIES_FILE: address,
});

/** Where Spark is, and a properties file in place of the one in `deploy/spark`. */
export function readSparkEnv() {
  const env = sparkEnv.parse(process.env);
  return {
    sparkHome: env.SPARK_HOME,
    path: env.PATH,
    propertiesFile: env.SPARK_PROPERTIES_FILE,
  };
}

/** Path of the settings file that the workers have too; empty where there is none. */
export const readSettingsPath = (): string =>
  z.string().default('').parse(process.env.PELORUS_SETTINGS);

/** Folder of imported ports and zones that the workers have too; empty where there is none. */
export const readReferenceFolder = (): string =>
  z.string().default('').parse(process.env.PELORUS_REFERENCE);
