import { isIP } from 'node:net';
import { lakeEnv, lakeOptions } from '@pelorus/lake/env';
import type { LakeOptions } from '@pelorus/lake/open';
import { z } from 'zod';

const isLoopback = (host: string) =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

const variables = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** True only where nothing but this machine reaches HOST, as in a container published on loopback. */
  HOST_IS_PRIVATE: z.stringbool().default(false),
  DATABASE_URL: z.string().startsWith('postgres', 'expected a postgresql:// address'),
  KAFKA_BROKERS: z
    .string()
    .transform((text) => text.split(',').map((broker) => broker.trim()))
    .pipe(z.array(z.string().regex(/^[^\s:]+:\d+$/, 'expected host:port, separated by commas'))),
  PELORUS_PARTITIONS: z.coerce.number().int().min(1).max(256).default(3),
  REDIS_URL: z.string().startsWith('redis').optional(),
  /** As the workers have it: younger positions than that are all in the hot window. */
  PELORUS_POSITION_DAYS: z.coerce.number().int().min(1).max(3660).default(7),
  /** As the workers have it: the folder of imported ports and zones. */
  PELORUS_REFERENCE: z.string().default(''),
  ...lakeEnv,
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
});

const openHost =
  'HOST: Pelorus has no authentication yet, so it listens on loopback only: use 127.0.0.1, or put an authenticating proxy in front.';

export interface WebEnv {
  dev: boolean;
  port: number;
  host: string;
  databaseUrl: string;
  brokers: string[];
  partitions: number;
  redisUrl: string | undefined;
  /** Where the lake is; undefined where there is none. */
  lake: LakeOptions | undefined;
  /** Days that the hot window keeps. */
  positionDays: number;
  /** Folder of imported ports and zones; empty: what is built in. */
  reference: string;
  logLevel: string;
}

/** What the lake's own variables say together, or what is wrong with them. */
function readLake(data: z.infer<typeof variables> | undefined): {
  lake?: LakeOptions;
  problem?: string;
} {
  try {
    const lake = data && lakeOptions(data);
    return lake ? { lake } : {};
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** The environment, or every problem in it at once. */
export function readEnv(
  source: Record<string, string | undefined>,
): { env: WebEnv } | { problems: string[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  const problems = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const name = String(path[0]);
    return `${name}: ${given[name] === undefined ? 'is missing' : message}`;
  });
  if (!isLoopback(given.HOST ?? '127.0.0.1') && parsed.data?.HOST_IS_PRIVATE !== true) {
    problems.push(openHost);
  }
  const { lake, problem } = readLake(parsed.data);
  if (problem !== undefined) problems.push(problem);
  if (!parsed.success || problems.length > 0) return { problems };
  const { data } = parsed;
  return {
    env: {
      dev: data.NODE_ENV === 'development',
      port: data.PORT,
      host: data.HOST,
      databaseUrl: data.DATABASE_URL,
      brokers: data.KAFKA_BROKERS,
      partitions: data.PELORUS_PARTITIONS,
      redisUrl: data.REDIS_URL,
      lake,
      positionDays: data.PELORUS_POSITION_DAYS,
      reference: data.PELORUS_REFERENCE,
      logLevel: data.LOG_LEVEL,
    },
  };
}

export const processEnv = () => readEnv(process.env);
