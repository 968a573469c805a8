import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newTableMetadata } from '../format/metadata.ts';
import { silverVesselsEnriched } from '../tables/silver.ts';
import { findSpark, sparkQueries } from './spark.ts';

const dir = mkdtempSync(join(tmpdir(), 'pelorus-spark-'));
const submit = join(dir, 'home/bin/spark-submit');
mkdirSync(join(dir, 'home/bin'), { recursive: true });
writeFileSync(submit, '');
afterAll(() => {
  rmSync(dir, { recursive: true });
});

test.each([
  ['SPARK_HOME', { sparkHome: join(dir, 'home'), path: '/nowhere' }, submit],
  ['the path', { path: `/nowhere:${join(dir, 'home/bin')}` }, submit],
  ['SPARK_HOME alone when it is set', { sparkHome: dir, path: join(dir, 'home/bin') }, null],
  ['nowhere', { path: '/nowhere' }, null],
])('spark-submit is found in %s', (_name, env, expected) => {
  expect(findSpark(env)).toBe(expected);
});

test('the queries are over one snapshot of silver, up to an origin, for some days', () => {
  const { schema, spec, properties } = silverVesselsEnriched;
  const metadata = newTableMetadata({
    ...{ schema, spec, properties, sortOrder: null, location: 'file:///lake/t', nowMs: 0 },
  });
  const queries = sparkQueries({
    metadata: {
      ...metadata,
      'current-snapshot-id': 7n,
      snapshots: [
        {
          'snapshot-id': 7n,
          'sequence-number': 1,
          'timestamp-ms': 1,
          summary: {},
          'manifest-list': '',
        },
      ],
    },
    through: new Map([[2, { offset: 9, index: 4 }]]),
    days: { from: '2024-01-15', to: '2024-01-31' },
  });
  const relation =
    "(SELECT * FROM silver.vessels_enriched VERSION AS OF 7 WHERE true AND timestamp >= CAST('2024-01-15 00:00:00+00:00' AS TIMESTAMP) AND timestamp < CAST('2024-02-01 00:00:00+00:00' AS TIMESTAMP) AND ((origin_partition = 2 AND (origin_offset < 9 OR (origin_offset = 9 AND origin_index <= 4)))))";
  for (const sql of Object.values(queries)) {
    expect(sql.split(relation)).toHaveLength(4);
    expect(sql).toMatch(/^-- gold\./);
  }
});
