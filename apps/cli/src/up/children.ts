import { lakeGroups } from '@pelorus/pipeline/topology';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { NodeChild } from './node-child.ts';
import type { UpOptions } from './options.ts';
import { type Places, root } from './places.ts';
import { programFile } from './programs.ts';
import { webAnswers } from './ready.ts';

/** Addresses that every child is given. */
export interface Addresses {
  databaseUrl: string;
  kafkaBrokers: string;
  redisUrl: string | undefined;
  lakeUrl: string;
  catalogUrl: string;
}

const environmentOf = (addresses: Addresses) => ({
  DATABASE_URL: addresses.databaseUrl,
  KAFKA_BROKERS: addresses.kafkaBrokers,
  REDIS_URL: addresses.redisUrl ?? '',
  LAKE_URL: addresses.lakeUrl,
  ICEBERG_CATALOG_URL: addresses.catalogUrl,
});

function saysReady(line: string): boolean {
  try {
    return (JSON.parse(line) as { msg?: unknown }).msg === 'ready';
  } catch {
    return false;
  }
}

interface Setting {
  places: Places;
  options: UpOptions;
}

export function brokerChild({ places, options }: Setting, port: number): NodeChild {
  return {
    name: 'broker',
    args: [
      programFile('broker'),
      ...['--port', String(port), '--dir', places.broker],
      ...['--partitions', String(options.partitions)],
    ],
    cwd: root,
    env: {},
    logFile: join(places.logs, 'broker.log'),
    readyLine: (line) => line.startsWith('ready '),
    stopMs: 5_000,
  };
}

interface WorkerRole {
  groups: string;
  withSource: boolean;
  args?: readonly string[];
  env?: Record<string, string>;
  niceness?: number;
}

/**
 * Rows live until their batch is written: with the young generation of the others most of them grow old
 * first, and collecting takes twice the time.
 */
const longerYouth = '--max-semi-space-size=16';
/**
 * The arrays in which its rows wait are no garbage, yet V8 looks for some whenever so much more of them was asked
 * for: it may wait until there is three times as much as the last time.
 */
const patientCollector = '--heap-growing-percent=200';
/** What enriches, and what serves, holds a second of rows in several stages: collecting takes a third less again. */
const longestYouth = '--max-semi-space-size=32';

/**
 * Two processes use two cores: what makes enriched positions of raw records in one, what stores and serves them in the
 * other, each about half of the work. The fleet reads little, and is with the one that has less to do.
 * The lake has its own, since its files take time and memory that the map must not wait for.
 */
export const workerRoles = {
  'worker-intake': { groups: 'clean,enrich,rejects', withSource: true, args: [longestYouth] },
  'worker-serve': { groups: 'serve,fleet', withSource: false, args: [longestYouth] },
  'worker-lake': {
    groups: lakeGroups.join(),
    withSource: false,
    args: [longerYouth, patientCollector, '--max-old-space-size=256'],
    // It takes the time that others leave: its rows wait well, positions on the map do not.
    niceness: 10,
    // DuckDB works on threads of this pool; files and names of hosts must not wait for it.
    env: { UV_THREADPOOL_SIZE: '8' },
  },
} satisfies Record<string, WorkerRole>;
export type WorkerName = keyof typeof workerRoles;

/** One word for each `up`: a file that ended is played again by the next one. */
const run = randomUUID();

function feedsEnvironment({ feeds }: UpOptions, { spool }: Places): Record<string, string> {
  return feeds === null ? {} : { PELORUS_FEEDS: feeds, PELORUS_SPOOL_DIR: spool };
}

function feedEnvironment({ feed, vessels, historyHours }: UpOptions): Record<string, string> {
  switch (feed.kind) {
    case 'none':
      return {};
    case 'file':
      return {
        PELORUS_SOURCES: 'file',
        PELORUS_FEED_FILE: feed.path,
        PELORUS_FEED_FORMAT: feed.format ?? '',
        PELORUS_FEED_MAPPING: feed.mapping ?? '',
        PELORUS_FEED_RUN: run,
      };
    case 'simulator':
      return {
        PELORUS_SOURCES: 'simulator',
        PELORUS_SIM_VESSELS: String(vessels),
        PELORUS_SIM_HISTORY_HOURS: String(historyHours),
      };
  }
}

export function workerChild(
  name: WorkerName,
  { places, options }: Setting,
  addresses: Addresses,
): NodeChild {
  const { groups, withSource, args = [], env = {}, niceness }: WorkerRole = workerRoles[name];
  return {
    name,
    args: [...args, programFile('workers')],
    cwd: root,
    env: {
      ...env,
      ...environmentOf(addresses),
      PELORUS_PARTITIONS: String(options.partitions),
      PELORUS_GROUPS: groups,
      PELORUS_SOURCES: '',
      PELORUS_FEEDS: '',
      ...(withSource && { ...feedEnvironment(options), ...feedsEnvironment(options, places) }),
    },
    logFile: join(places.logs, `${name}.log`),
    niceness,
    readyLine: saysReady,
    stopMs: 10_000,
  };
}

export function webChild(
  { places, options }: Setting,
  addresses: Addresses,
  port: number,
): NodeChild {
  return {
    name: 'web',
    args: [programFile('web')],
    cwd: join(root, 'apps/web'),
    env: {
      ...environmentOf(addresses),
      NODE_ENV: 'production',
      PELORUS_PARTITIONS: String(options.partitions),
      PORT: String(port),
      HOST: options.host,
    },
    logFile: join(places.logs, 'web.log'),
    readyCheck: webAnswers(webUrl(options.host, port)),
    stopMs: 5_000,
  };
}

export const webUrl = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
