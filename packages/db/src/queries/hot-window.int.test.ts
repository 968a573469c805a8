import { beforeEach, expect, it } from 'vitest';
import { useTestDatabase } from '../../test/test-database.ts';
import { hotWindowSince } from './hot-window.ts';

const database = useTestDatabase();
const born = '2026-11-20T12:00:00Z';
const run = (sql: string, values: unknown[] = []) => database.db.pool.query(sql, values);
const reader = (name: string, partition: number, records: number) =>
  run(
    `INSERT INTO stage_checkpoint (reader, partition, owner, version, records)
     VALUES ($1, $2, 'test', 1, $3)`,
    [name, partition, records],
  );

beforeEach(async () => {
  await run('DELETE FROM stage_checkpoint');
  await run('UPDATE _prisma_migrations SET started_at = $1', [born]);
});

it.each([
  ['there is no lake', [], null],
  ['both have counted the same', [['store', 0, 9] as const, ['silver', 0, 9] as const], null],
  ['the lake is behind', [['store', 0, 9] as const, ['silver', 0, 8] as const], null],
  ['the lake has one more', [['store', 0, 9] as const, ['silver', 0, 10] as const], born],
  [
    'one partition of two has more',
    [
      ['store', 0, 9] as const,
      ['silver', 0, 9] as const,
      ['store', 1, 1] as const,
      ['silver', 1, 2] as const,
    ],
    born,
  ],
  ['nothing was given to this database', [['silver', 0, 1] as const], born],
])('%s', async (_name, readers, since) => {
  for (const [name, partition, records] of readers) await reader(name, partition, records);
  expect(await hotWindowSince(database.db)).toBe(since === null ? null : Date.parse(since));
});
