import { z } from 'zod';
import type { LakeOptions } from './open.ts';
import { parseRetention } from './upkeep/retention-rules.ts';

const bytesPerMb = 1_024 ** 2;
const lakeUrl = /^(file:\/{1,3}|\/|s3:\/\/)[^/]/;

/** What a process that opens the lake spreads into the schema of its environment. */
export const lakeEnv = {
  LAKE_URL: z.string().regex(lakeUrl, 'is file:///directory or s3://bucket/prefix').optional(),
  ICEBERG_CATALOG_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  LAKE_WORK_DIR: z.string().min(1).optional(),
  LAKE_CACHE_MB: z.coerce.number().int().min(64).default(4_096),
  LAKE_RETENTION: z.string().default(''),
  LAKE_RETENTION_OVERRIDE: z.string().default(''),
  LAKE_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LAKE_S3_PATH_STYLE: z.stringbool().default(false),
  AWS_REGION: z.string().min(1).default('us-east-1'),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
  AWS_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  AWS_SESSION_TOKEN: z.string().min(1).optional(),
};

type LakeEnv = z.infer<z.ZodObject<typeof lakeEnv>>;

/** Null when no lake is named. @throws Error when it is named in part, or its retention is not in order. */
export function lakeOptions(env: LakeEnv): LakeOptions | null {
  const { LAKE_URL, ICEBERG_CATALOG_URL } = env;
  if (LAKE_URL === undefined && ICEBERG_CATALOG_URL === undefined) return null;
  if (LAKE_URL === undefined) throw new Error('ICEBERG_CATALOG_URL is given, and LAKE_URL is not.');
  if (ICEBERG_CATALOG_URL === undefined)
    throw new Error('LAKE_URL is given, and ICEBERG_CATALOG_URL is not.');
  return {
    lakeUrl: LAKE_URL,
    catalogUrl: ICEBERG_CATALOG_URL,
    workDir: env.LAKE_WORK_DIR,
    cacheBytes: env.LAKE_CACHE_MB * bytesPerMb,
    s3: s3Options(env),
    retention: parseRetention(env.LAKE_RETENTION, env.LAKE_RETENTION_OVERRIDE),
  };
}

const s3Options = (env: LakeEnv): LakeOptions['s3'] => ({
  region: env.AWS_REGION,
  endpoint: env.LAKE_S3_ENDPOINT,
  pathStyle: env.LAKE_S3_PATH_STYLE,
  credentials: credentialsOf(env),
});

/** Undefined: the SDK looks for a role. @throws Error when only half of a key is given. */
function credentialsOf(env: LakeEnv): NonNullable<LakeOptions['s3']>['credentials'] {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together.');
  const { AWS_SESSION_TOKEN: sessionToken } = env;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
