import { expect, test } from 'vitest';
import { useTestDatabase } from '../test/test-database.ts';
import { ensureDatabase } from './ensure-database.ts';

const database = useTestDatabase();

test('a database is created once, also when two do it at the same time', async () => {
  const name = `ensured_${process.pid}`;
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  await Promise.all([1, 2].map(() => ensureDatabase(url.href)));
  await ensureDatabase(url.href);
  const { rows } = await database.db.pool.query('SELECT 1 FROM pg_database WHERE datname = $1', [
    name,
  ]);
  expect(rows).toHaveLength(1);
  await database.db.pool.query(`DROP DATABASE "${name}"`);
});
