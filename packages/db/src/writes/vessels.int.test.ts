import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import { beforeEach, describe, expect, it } from 'vitest';
import { anEnriched, asState, noon } from '../../test/rows.ts';
import { useTestDatabase } from '../../test/test-database.ts';
import { currentVessels } from '../queries/current-vessels.ts';
import { inTransaction } from '../transaction.ts';
import { upsertVessels } from './vessels.ts';

const test = useTestDatabase();
const store = (...batches: EnrichedRecord[][]) =>
  inTransaction(test.db, async (client) => {
    for (const rows of batches) await upsertVessels(client, rows);
  });
const vessels = () => currentVessels(test.db, { limit: 10 });

beforeEach(async () => {
  await test.db.pool.query('TRUNCATE vessel, vessel_search');
});

const named = anEnriched({ vessel_name: 'OCEAN STAR', callsign: 'OXAB2', speed: 7, draught: 7.5 });
const later = anEnriched({ timestamp: noon + 60_000, latitude: 56, speed: null });

describe('a vessel', () => {
  it('comes back as stored', async () => {
    await store([named]);
    expect(await vessels()).toEqual([asState(named)]);
  });

  it.each<[string, EnrichedRecord[][]]>([
    ['in one batch', [[named, later]]],
    ['in two batches of a transaction', [[named], [later]]],
  ])('moves on and keeps its name: %s', async (_name, batches) => {
    await store(...batches);
    expect(await vessels()).toMatchObject([
      {
        timestamp: later.timestamp,
        latitude: 56,
        speed: null,
        vessel_name: 'OCEAN STAR',
        draught: 7.5,
      },
    ]);
  });

  it('never goes back in time, nor takes anything from an older row', async () => {
    await store([later]);
    await store([named]);
    expect(await vessels()).toMatchObject([
      { timestamp: later.timestamp, latitude: 56, vessel_name: null },
    ]);
  });

  it('takes the later of two rows of the same time', async () => {
    await store([anEnriched({ speed: 1 })]);
    await store([anEnriched({ speed: 2 })]);
    expect(await vessels()).toMatchObject([{ speed: 2 }]);
  });

  it('takes a new name, and is then found by it alone', async () => {
    await store([named]);
    await store([anEnriched({ ...later, vessel_name: 'SEA STAR' })]);
    const { rows } = await test.db.pool.query<{ text: string }>('SELECT text FROM vessel_search');
    expect(rows).toEqual([{ text: '\nsea star\n219018501\n\noxab2' }]);
  });

  it('keeps its state when the transaction fails', async () => {
    await store([named]);
    const failing = inTransaction(test.db, async (client) => {
      await upsertVessels(client, [later]);
      throw new Error('no commit');
    });
    await expect(failing).rejects.toThrow('no commit');
    expect(await vessels()).toMatchObject([{ timestamp: named.timestamp }]);
  });
});

it('stores no vessel for late rows only', async () => {
  await store([anEnriched({ late: true })]);
  expect(await vessels()).toEqual([]);
});

it('three writers of vessels of their own do not disturb each other', async () => {
  const fleet = (prefix: number) =>
    Array.from({ length: 300 }, (_, at) =>
      anEnriched({ mmsi: `${prefix}${100_000 + at}`.padStart(9, '0') }),
    );
  await Promise.all(
    [201, 202, 203].map(async (prefix) => {
      for (let round = 0; round < 5; round += 1) {
        await store(fleet(prefix).map((row) => ({ ...row, timestamp: noon + round })));
      }
    }),
  );
  const rows = await currentVessels(test.db, { limit: 1_000 });
  expect(rows).toHaveLength(900);
  expect(new Set(rows.map(({ timestamp }) => timestamp))).toEqual(new Set([noon + 4]));
});
