import { expect, it } from 'vitest';
import { z } from 'zod';
import { lakeEnv, lakeOptions } from './env.ts';

const schema = z.object(lakeEnv);
const read = (env: Record<string, string>) => lakeOptions(schema.parse(env));
const ICEBERG_CATALOG_URL = 'postgresql://u:p@127.0.0.1/iceberg_catalog';

it('gives nothing when no lake is named', () => {
  expect(read({ LAKE_S3_ENDPOINT: 'http://127.0.0.1:9000' })).toBeNull();
});

it('reads a lake in S3', () => {
  const options = read({
    ICEBERG_CATALOG_URL,
    LAKE_URL: 's3://lake/pelorus',
    LAKE_S3_ENDPOINT: 'http://127.0.0.1:9000',
    LAKE_S3_PATH_STYLE: 'true',
    LAKE_CACHE_MB: '64',
    AWS_ACCESS_KEY_ID: 'key',
    AWS_SECRET_ACCESS_KEY: 'secret',
  });
  expect(options).toMatchObject({
    lakeUrl: 's3://lake/pelorus',
    cacheBytes: 67_108_864,
    s3: {
      endpoint: 'http://127.0.0.1:9000',
      pathStyle: true,
      region: 'us-east-1',
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    },
  });
});

it('leaves credentials to the SDK when none are given', () => {
  expect(read({ ICEBERG_CATALOG_URL, LAKE_URL: '/lake' })?.s3?.credentials).toBeUndefined();
});

it.each([
  ['the catalog', { LAKE_URL: '/lake' }, 'ICEBERG_CATALOG_URL'],
  ['the lake', { ICEBERG_CATALOG_URL }, 'LAKE_URL'],
  [
    'half of the key',
    { ICEBERG_CATALOG_URL, LAKE_URL: '/lake', AWS_ACCESS_KEY_ID: 'key' },
    'belong together',
  ],
  ['a scheme of a lake', { ICEBERG_CATALOG_URL, LAKE_URL: 'https://lake' }, 'file:///directory'],
])('says when %s is missing', (_name, env, message) => {
  expect(() => read(env as Record<string, string>)).toThrow(message);
});
