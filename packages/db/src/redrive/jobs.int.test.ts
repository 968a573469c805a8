import { expect, it } from 'vitest';
import { aReject } from '../../test/rows.ts';
import { useTestDatabase } from '../../test/test-database.ts';
import { recentRejects } from '../queries/recent-rejects.ts';
import { rejectsOverTime } from '../queries/rejects-over-time.ts';
import { inTransaction } from '../transaction.ts';
import { insertRejects } from '../writes/rejects.ts';
import { openRejects, recentRedrives, redriveById, requestRedrive } from './jobs.ts';
import { hasRedrives, whenRedriver } from './lead.ts';

const test = useTestDatabase();

it('counts, lists and filters what is open', async () => {
  await inTransaction(test.db, (client) =>
    insertRejects(client, 0, [
      aReject({ origin_offset: 1 }),
      aReject({ origin_offset: 2, source: 'udp:roof' }),
      aReject({ origin_offset: 3, reason: 'invalid_mmsi' }),
    ]),
  );
  expect(await openRejects(test.db, {})).toEqual([
    { reason: 'invalid_mmsi', source: 'kafka:ais_raw', count: 1 },
    { reason: 'not_json', source: 'kafka:ais_raw', count: 1 },
    { reason: 'not_json', source: 'udp:roof', count: 1 },
  ]);
  const counts = async (filter: object) =>
    (await openRejects(test.db, filter)).reduce((sum, { count }) => sum + count, 0);
  const hour = 3_600_000;
  expect(await counts({ reason: 'not_json' })).toBe(2);
  expect(await counts({ source: 'udp:roof' })).toBe(1);
  expect(await counts({ id: '0:2:0' })).toBe(1);
  expect(await counts({ id: 'nonsense' })).toBe(0);
  expect(await counts({ from: Date.now() - hour, to: Date.now() + hour })).toBe(3);
  expect(await counts({ from: Date.now() + hour })).toBe(0);
  expect((await recentRejects(test.db, { id: '0:3:0', limit: 9 }))[0]).toMatchObject({
    ...{ reason: 'invalid_mmsi', state: 'open', outcome: null, redrives: 0 },
  });
  const buckets = await rejectsOverTime(test.db, { from: Date.now() - hour, bucketMs: hour });
  expect(buckets.map(({ at }) => at % hour)).toEqual(buckets.map(() => 0));
  expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(3);
});

it('keeps what was asked for, and by whom', async () => {
  expect(await hasRedrives(test.db)).toBe(false);
  const filter = { reason: 'not_json' };
  const id = await requestRedrive(test.db, { requestedBy: 'test', filter, rate: 5 });
  const job = await redriveById(test.db, id);
  expect(job).toMatchObject({ id, filter, rate: 5, state: 'waiting', counted: null, sent: 0 });
  expect(await recentRedrives(test.db, 5)).toEqual([job]);
  expect(await redriveById(test.db, id + 1)).toBeNull();
  expect(await hasRedrives(test.db)).toBe(true);
});

it('lets one process at a time run them', async () => {
  const inner = await whenRedriver(test.db, () =>
    whenRedriver(test.db, () => Promise.resolve('both')),
  );
  expect(inner).toBeNull();
  expect(await whenRedriver(test.db, () => Promise.resolve('alone'))).toBe('alone');
});
