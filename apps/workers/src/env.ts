import type { RetentionLimits } from '@pelorus/db/retention';
import { lakeEnv, lakeOptions } from '@pelorus/lake/env';
import type { LakeOptions } from '@pelorus/lake/open';
import { formatNames } from '@pelorus/pipeline/formats/formats';
import { groups, lakeGroups, type GroupName } from '@pelorus/pipeline/topology';
import { z } from 'zod';
import { sourceNames } from './source-names.ts';
import { readFeeds, type Feed } from './sources/feed-file.ts';
import type { FileFeedOptions } from './sources/file-feed.ts';
import type { SpoolPlace } from './sources/source.ts';

const listOf = <const T extends string>(names: readonly T[], fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text) => text.split(',').map((name) => name.trim()))
    .transform((list) => list.filter((name) => name !== ''))
    .pipe(z.array(z.enum(names)));
const groupNames = Object.keys(groups) as GroupName[];
const isOfLake = (group: GroupName) => (lakeGroups as readonly GroupName[]).includes(group);

const schema = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    KAFKA_BROKERS: z
      .string()
      .min(1)
      .transform((text) => text.split(',').map((broker) => broker.trim())),
    PELORUS_PARTITIONS: z.coerce.number().int().min(1).max(1000).default(3),
    ...lakeEnv,
    PELORUS_GROUPS: listOf(groupNames, groupNames.filter((name) => !isOfLake(name)).join()),
    PELORUS_SOURCES: listOf(sourceNames, ''),
    PELORUS_SIM_VESSELS: z.coerce.number().int().min(1).max(200_000).default(1200),
    PELORUS_SIM_HISTORY_HOURS: z.coerce.number().min(0).max(72).default(24),
    PELORUS_SIM_SEED: z.coerce.number().int().default(1),
    PELORUS_SIM_INCIDENTS: z.stringbool().default(true),
    PELORUS_FEED_FILE: z.string().default(''),
    PELORUS_FEED_FORMAT: z.enum(['', ...formatNames]).default(''),
    PELORUS_FEED_MAPPING: z.string().default(''),
    PELORUS_FEED_RUN: z.string().default(''),
    PELORUS_FEEDS: z.string().default(''),
    PELORUS_SPOOL_DIR: z.string().default(''),
    PELORUS_SPOOL_MB: z.coerce.number().int().min(1).max(1_000_000).default(512),
    PELORUS_POSITION_DAYS: z.coerce.number().int().min(1).max(3660).default(7),
    PELORUS_SETTINGS: z.string().default(''),
    PELORUS_REFERENCE: z.string().default(''),
    PELORUS_REJECT_DAYS: z.coerce.number().int().min(1).max(3660).default(30),
    METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default('info'),
  })
  .refine(
    ({ PELORUS_SOURCES, PELORUS_FEED_FILE }) =>
      !PELORUS_SOURCES.includes('file') || PELORUS_FEED_FILE !== '',
    {
      path: ['PELORUS_FEED_FILE'],
      message: 'names the file that the source file plays',
      when: () => true,
    },
  )
  .refine(
    ({ PELORUS_GROUPS, LAKE_URL, ICEBERG_CATALOG_URL }) =>
      !PELORUS_GROUPS.some(isOfLake) ||
      (LAKE_URL !== undefined && ICEBERG_CATALOG_URL !== undefined),
    {
      path: ['LAKE_URL'],
      message: `${lakeGroups.join(', ')} need LAKE_URL and ICEBERG_CATALOG_URL`,
      when: () => true,
    },
  );

export interface WorkersEnv {
  databaseUrl: string;
  brokers: string[];
  partitions: number;
  groups: GroupName[];
  sources: (typeof sourceNames)[number][];
  simulator: { vessels: number; historyHours: number; seed: number; incidents: boolean };
  file: FileFeedOptions;
  /** Those of feeds.yaml. */
  feeds: Feed[];
  /** Null: nowhere. */
  spool: SpoolPlace | null;
  /** Null when no group writes it. */
  lake: LakeOptions | null;
  retention: RetentionLimits;
  /** File of settings; empty: what is built in. */
  settings: string;
  /** Folder of imported ports and zones; empty: what is built in. */
  reference: string;
  metricsPort: number;
  logLevel: string;
}

/** The feeds that a file lists, with what the environment puts into it. */
export const readFeedsOf = (
  path: string,
  env: Record<string, string | undefined> = process.env,
): Feed[] => readFeeds(path, env);

/** Throws one error that lists every problem. */
export function readEnv(env: Record<string, string | undefined> = process.env): WorkersEnv {
  const result = schema.safeParse(env);
  if (!result.success) {
    const problems = result.error.issues.map(
      (issue) => `  ${issue.path.join('.')}: ${issue.message}`,
    );
    throw new Error(`the environment is not as it should be:\n${problems.join('\n')}`);
  }
  const { data } = result;
  return {
    databaseUrl: data.DATABASE_URL,
    brokers: data.KAFKA_BROKERS,
    partitions: data.PELORUS_PARTITIONS,
    groups: data.PELORUS_GROUPS,
    sources: data.PELORUS_SOURCES,
    simulator: {
      vessels: data.PELORUS_SIM_VESSELS,
      historyHours: data.PELORUS_SIM_HISTORY_HOURS,
      seed: data.PELORUS_SIM_SEED,
      incidents: data.PELORUS_SIM_INCIDENTS,
    },
    file: {
      path: data.PELORUS_FEED_FILE,
      run: data.PELORUS_FEED_RUN,
      format: data.PELORUS_FEED_FORMAT || undefined,
      mapping: data.PELORUS_FEED_MAPPING || undefined,
    },
    feeds: data.PELORUS_FEEDS === '' ? [] : readFeedsOf(data.PELORUS_FEEDS, env),
    spool:
      data.PELORUS_SPOOL_DIR === ''
        ? null
        : { directory: data.PELORUS_SPOOL_DIR, mostBytes: data.PELORUS_SPOOL_MB * 2 ** 20 },
    lake: data.PELORUS_GROUPS.some(isOfLake) ? lakeOptions(data) : null,
    retention: {
      positionDays: data.PELORUS_POSITION_DAYS,
      rejectDays: data.PELORUS_REJECT_DAYS,
    },
    settings: data.PELORUS_SETTINGS,
    reference: data.PELORUS_REFERENCE,
    metricsPort: data.METRICS_PORT,
    logLevel: data.LOG_LEVEL,
  };
}
