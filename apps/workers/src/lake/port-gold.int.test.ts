import type { Database } from '@pelorus/db/pool';
import { inTransaction } from '@pelorus/db/transaction';
import { upsertEvents } from '@pelorus/db/writes/events';
import { append } from '@pelorus/lake/commit/append';
import { ensureTable } from '@pelorus/lake/commit/ensure';
import { createBuffer } from '@pelorus/lake/duck/buffer';
import { withConnection } from '@pelorus/lake/duck/instance';
import { scanSql } from '@pelorus/lake/duck/scan-sql';
import { publishPortGold } from '@pelorus/lake/gold/port-gold';
import { planScan } from '@pelorus/lake/plan/scan';
import { goldPortCalls, goldPortDaily } from '@pelorus/lake/tables/gold-ports';
import { newTableOf } from '@pelorus/lake/tables/new-table';
import { silverPortEvents } from '@pelorus/lake/tables/silver-events';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import { expect, test } from 'vitest';
import { useTestDatabase } from '../../../../packages/db/test/test-database.ts';
import { anEvent } from '../../../../packages/pipeline/test/builders.ts';
import { useGoldPorts } from '../../test/gold-ports.ts';

const database = useTestDatabase();
const hour = 3_600_000;
const noon = Date.UTC(2024, 0, 15, 12);
const opened = useGoldPorts(database);

interface Stay {
  name: string;
  /** Hours from noon. */
  from: number;
  to: number | null;
  revision?: number;
  facts?: Record<string, number | null>;
}
const aCall = (stay: Stay, changes: Partial<VesselEvent> = {}): VesselEvent => {
  const { name, from, to, revision = 1, facts = {} } = stay;
  return anEvent({
    ...{ event_id: `port_call:${name}`, event_type: 'port_call', port: 'Rotterdam', revision },
    ...{ start_at: noon + from * hour, end_at: to === null ? null : noon + to * hour },
    ...{ state: to === null ? 'open' : 'closed', confidence: 4, vessel_type: 'Cargo' },
    evidence: JSON.stringify({ positions: [], measured: {}, limits: {}, why: '', ...facts }),
    ...changes,
  });
};

let offset = 0;
/** Events as both keep them: PostgreSQL the last revision, the lake every one. */
async function tell(events: readonly VesselEvent[]): Promise<void> {
  await inTransaction(database.db, (client) => upsertEvents(client, events));
  const { lake, duck, warehouse } = opened.ports;
  const { ident, schema } = silverPortEvents;
  const { metadata } = await ensureTable(lake, ident, () =>
    newTableOf(silverPortEvents, warehouse, Date.now()),
  );
  const buffer = createBuffer(duck, schema);
  buffer.append(
    events.map((event) => ({
      ...{ ...event, origin_partition: 0, origin_offset: offset++, origin_index: 0 },
    })),
  );
  await append(lake, ident, { files: await buffer.writeTo(lake.io, metadata) });
}

async function inLake({ ident }: typeof goldPortCalls): Promise<unknown[]> {
  const { lake, duck } = opened.ports;
  const { metadata } = await lake.catalog.load(ident);
  const relation = await scanSql(lake.io, await planScan(lake.io, metadata));
  return withConnection(duck, async (connection) =>
    (await connection.runAndReadAll(`SELECT to_json(r)::VARCHAR AS row FROM ${relation} AS r`))
      .getRows()
      .map(([row]) => plain(JSON.parse(String(row)) as Record<string, unknown>))
      .sort(),
  );
}

async function inDatabase(db: Database, view: string): Promise<unknown[]> {
  const { rows } = await db.pool.query<{ row: Record<string, unknown> }>(
    `SELECT to_json(r) AS row FROM gold.${view} AS r`,
  );
  return rows.map(({ row }) => plain(row)).sort();
}

/** One spelling of times, and the order of names, for rows of both. */
const plain = (row: Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(row)
      .map(([name, value]) => [
        name,
        typeof value === 'string' && name.endsWith('_at') ? Date.parse(value) : value,
      ])
      .sort(),
  );

async function expectEqual(): Promise<void> {
  expect(await inLake(goldPortCalls)).toEqual(await inDatabase(database.db, 'port_calls'));
  expect(await inLake(goldPortDaily)).toEqual(await inDatabase(database.db, 'port_daily'));
}

test('port calls and their days in the lake are those of PostgreSQL, day by day where they changed', async () => {
  await tell([
    aCall({ name: 'a', from: -30, to: -20, facts: { waiting_ms: 2 * hour, berth_ms: 6 * hour } }),
    aCall({ name: 'b', from: -28, to: -16, facts: { waiting_ms: 0, berth_ms: 8 * hour } }),
    aCall({ name: 'c', from: -26, to: -12, facts: { berth_ms: null } }, { vessel_type: null }),
    aCall({ name: 'd', from: -40, to: -10, facts: { berth_ms: 2.5 } }, { confidence: 3 }),
    aCall({ name: 'passing', from: -20, to: -19 }, { confidence: 1 }),
    aCall({ name: 'open', from: -2, to: null, facts: { anchorage_at: noon - hour } }),
    aCall({ name: 'elsewhere', from: -30, to: -20 }, { port: "Saint-Jean d'Acre" }),
    anEvent({
      event_id: 'port_stop:x',
      event_type: 'port_stop',
      start_at: noon,
      port: 'Rotterdam',
    }),
  ]);
  expect(await publishPortGold(opened.ports)).toEqual({
    calls: ['2024-01-13', '2024-01-14', '2024-01-15'],
    daily: ['2024-01-13', '2024-01-14', '2024-01-15'],
  });
  await expectEqual();

  expect(await publishPortGold(opened.ports), 'nothing new').toEqual({ calls: [], daily: [] });

  // The same again, as after a crash, is nothing new either.
  await tell([aCall({ name: 'open', from: -2, to: null, facts: { anchorage_at: noon - hour } })]);
  expect(await publishPortGold(opened.ports)).toEqual({ calls: [], daily: [] });

  // One ends two days later, one never was.
  await tell([
    aCall({ name: 'open', from: -2, to: 40, revision: 2, facts: { waiting_ms: hour } }),
    aCall({ name: 'a', from: -30, to: -20, revision: 2 }, { state: 'withdrawn' }),
  ]);
  expect(await publishPortGold(opened.ports)).toEqual({
    calls: ['2024-01-14', '2024-01-15'],
    daily: ['2024-01-14', '2024-01-17'],
  });
  await expectEqual();
});

test('a crash between the calls of a day and its figures is made good', async () => {
  await tell([aCall({ name: 'late', from: -2, to: 10 })]);
  await publishPortGold(opened.ports);
  // It leaves on another day after all; then the figures cannot be written.
  await tell([aCall({ name: 'late', from: -2, to: 90, revision: 2 })]);
  const { catalog } = opened.ports.lake;
  let commits = 0;
  const failing: typeof catalog = {
    ...catalog,
    commit: (base, next) => {
      const isFigures = base.ident.name === 'port_daily';
      return isFigures && ++commits > 1
        ? Promise.reject(new Error('the catalog is gone'))
        : catalog.commit(base, next);
    },
  };
  const broken = { ...opened.ports, lake: { ...opened.ports.lake, catalog: failing } };
  await expect(publishPortGold(broken)).rejects.toThrow('the catalog is gone');
  await publishPortGold(opened.ports);
  await expectEqual();
});
