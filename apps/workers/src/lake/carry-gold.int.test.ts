import { goldState } from '@pelorus/db/queries/gold-state';
import { inTransaction } from '@pelorus/db/transaction';
import { upsertGold } from '@pelorus/db/writes/gold';
import { compareGold } from '@pelorus/lake/gold/compare';
import { readGold } from '@pelorus/lake/gold/publish';
import { aggregateRollup } from '@pelorus/pipeline/aggregate/index';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../../../../packages/db/test/test-database.ts';
import { anEnriched } from '../../../../packages/pipeline/test/builders.ts';
import { useGoldPorts } from '../../test/gold-ports.ts';
import { carryGold } from './carry-gold.ts';

const database = useTestDatabase();
const day = Date.UTC(2024, 0, 15);
const dayMs = 86_400_000;
const gold = aggregateRollup.initial();
const opened = useGoldPorts(database);

const count = async (timestamps: number[]) => {
  const records = timestamps.map((timestamp, i) => ({
    ...anEnriched({ timestamp, mmsi: String(230_000_000 + i), speed: i }),
    ...{ origin_offset: timestamp, origin_index: 0 },
  }));
  aggregateRollup.step(gold, { through: { offset: Math.max(...timestamps), index: 0 }, records });
  await inTransaction(database.db, (client) => upsertGold(client, 0, aggregateRollup.rows(gold)));
};
/** One process from its start to its stop: it carries once, and is waited for. */
const carryOnce = () =>
  carryGold({
    ...{ db: database.db, ports: opened.ports, catalogUrl: database.url },
    logger: pino({ level: 'silent' }),
  })();
const differences = async () =>
  compareGold(await goldState(database.db), await readGold(opened.ports));
const snapshotsOf = async (name: string) =>
  (await opened.ports.lake.catalog.load({ namespace: 'gold', name })).metadata.snapshots.length;

test('gold of the lake is that of PostgreSQL, day by day where it changed', async () => {
  await count([day, day + 1, day + dayMs]);
  await carryOnce();
  const { daily_statistics } = await goldState(database.db);
  expect(daily_statistics).toHaveLength(2);
  expect(await differences()).toEqual([]);

  await carryOnce();
  expect(await snapshotsOf('daily_statistics'), 'nothing new, nothing written').toBe(1);

  await count([day + dayMs + 1]);
  expect(await differences()).not.toEqual([]);
  await carryOnce();
  expect(await differences()).toEqual([]);
});
