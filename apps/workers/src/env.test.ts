import { expect, test } from 'vitest';
import { readEnv } from './env.ts';

const needed = { DATABASE_URL: 'postgresql://u:p@127.0.0.1:1/db', KAFKA_BROKERS: 'a:1, b:2' };

test('what is not said has its default', () => {
  expect(readEnv(needed)).toEqual({
    databaseUrl: needed.DATABASE_URL,
    brokers: ['a:1', 'b:2'],
    partitions: 3,
    groups: ['clean', 'enrich', 'serve', 'fleet', 'rejects'],
    sources: [],
    feeds: [],
    spool: null,
    simulator: { vessels: 1200, historyHours: 24, seed: 1, incidents: true },
    file: { path: '', run: '' },
    lake: null,
    retention: { positionDays: 7, rejectDays: 30 },
    settings: '',
    reference: '',
    metricsPort: 0,
    logLevel: 'info',
  });
});

test('lists are subsets by name, also empty ones', () => {
  const env = readEnv({ ...needed, PELORUS_GROUPS: '', PELORUS_SOURCES: 'simulator' });
  expect([env.groups, env.sources]).toEqual([[], ['simulator']]);
});

test.each([
  ['without its file', {}, true],
  ['with it', { PELORUS_FEED_FILE: '/data/day.csv' }, false],
])('the source file %s', (_, more, isRefused) => {
  const read = () => readEnv({ ...needed, PELORUS_SOURCES: 'file', ...more });
  if (isRefused) expect(read).toThrow('PELORUS_FEED_FILE: names the file');
  else expect(read().file).toEqual({ path: '/data/day.csv', run: '' });
});

test.each([
  ['without a lake', {}, true],
  ['without its catalog', { LAKE_URL: '/lake' }, true],
  ['with both', { LAKE_URL: '/lake', ICEBERG_CATALOG_URL: 'postgresql://h/c' }, false],
])('groups of the lake %s', (_, more, isRefused) => {
  const read = () => readEnv({ ...needed, PELORUS_GROUPS: 'clean,bronze', ...more });
  if (isRefused) expect(read).toThrow('need LAKE_URL and ICEBERG_CATALOG_URL');
  else expect(read().lake).toMatchObject({ lakeUrl: '/lake', catalogUrl: 'postgresql://h/c' });
});

test('every problem is listed at once', () => {
  const bad = { DATABASE_URL: 'mysql://x', PELORUS_GROUPS: 'clean,cook', PELORUS_PARTITIONS: '0' };
  const problems = () => readEnv(bad);
  for (const name of ['DATABASE_URL', 'KAFKA_BROKERS', 'PELORUS_GROUPS', 'PELORUS_PARTITIONS']) {
    expect(problems).toThrow(name);
  }
});
