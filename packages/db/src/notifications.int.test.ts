import { expect, test, vi } from 'vitest';
import { useTestDatabase } from '../test/test-database.ts';
import { listenTo, notify } from './notifications.ts';

const database = useTestDatabase();

test('what is said is heard, also after the connection broke', async () => {
  const { db } = database;
  const heard: string[] = [];
  const listening = listenTo(db, 'test_channel', (payload) => heard.push(payload));
  const say = async (word: string) => {
    await vi.waitFor(
      async () => {
        await notify(db, 'test_channel', word);
        expect(heard).toContain(word);
      },
      { timeout: 30_000, interval: 50 },
    );
  };
  await say('one');
  await db.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE query LIKE 'LISTEN "test_channel"' AND pid <> pg_backend_pid()`,
  );
  await say('two');
  listening.stop();
});
