import { destination } from '@pelorus/pipeline/geo/destination';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDatabase } from '../../../packages/db/src/ensure-database.ts';
import {
  startTestServer,
  type TestDatabase,
  type TestServer,
} from '../../../packages/db/test/test-database.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { lastJson, runCli, type CliRun } from '../test/run-cli.ts';
import { startWorkers } from '../test/workers.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2024, 0, 15, 12);
const end = start + 30 * hour;

/** Two fleets that do the same in two oceans; one in ten positions of the second comes late. */
const fleets = [
  { mmsi: 211_000_000, sea: { latitude: 42, longitude: -38 }, isLate: false },
  { mmsi: 212_000_000, sea: { latitude: 42, longitude: 175 }, isLate: true },
];

interface Row {
  arrives: number;
  line: string;
}

let seed = 7;
const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;

/** Two drift together over midnight, one is not under command for a while, one goes dark, others are there. */
function rowsOf({ mmsi, sea, isLate }: (typeof fleets)[number]): Row[] {
  const rows: Row[] = [];
  for (let at = start; at <= end; at += 5 * minute) {
    const hours = (at - start) / hour;
    for (let ship = 1; ship <= 7; ship++) {
      if (ship === 3 && hours > 8 && hours < 20) continue;
      const isBeside = ship === 2 && hours > 6 && hours < 15;
      const leg = isBeside
        ? { bearing: 50, distanceKm: 5.3 }
        : { bearing: ship * 50, distanceKm: 4 + ship };
      const { latitude, longitude } = destination(sea, leg);
      const status = ship === 1 && hours > 10 && hours < 13 ? 2 : 0;
      const time = new Date(at).toISOString();
      const line = `${mmsi + ship},${time},${latitude.toFixed(5)},${longitude.toFixed(5)},0.2,${status}`;
      rows.push({ arrives: at + (isLate && random() < 0.1 ? random() * 2 * hour : 0), line });
    }
  }
  return rows;
}

const dir = mkdtempSync(join(tmpdir(), 'pelorus-events-'));
let server: TestServer;
let database: TestDatabase;
let broker: BrokerProcess;
let stopWorkers: () => Promise<void>;
let run: (...args: string[]) => Promise<CliRun>;
beforeAll(async () => {
  server = await startTestServer();
  database = await server.createDatabase();
  broker = await spawnBroker(['--port', '0', '--dir', join(dir, 'broker')]);
  const catalogUrl = new URL(database.url);
  catalogUrl.pathname = '/catalog_events';
  await ensureDatabase(catalogUrl.href);
  const env = {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
    LAKE_URL: `file://${join(dir, 'lake')}`,
    ICEBERG_CATALOG_URL: catalogUrl.href,
    PELORUS_GROUPS:
      'clean,enrich,serve,fleet,rejects,bronze,silver,silver_port_events,silver_vessel_events',
  };
  stopWorkers = await startWorkers(env);
  run = (...args) => runCli(args, { env });
}, 120_000);
afterAll(async () => {
  await stopWorkers();
  await broker.end('SIGTERM');
  await database.close();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const isOver = `state = 'closed' AND event_type IN ('ais_gap', 'encounter', 'not_under_command')`;
/** Of a fleet: what happened to its ships, by their number. */
async function eventsOf({ mmsi }: (typeof fleets)[number]) {
  const { rows } = await database.db.pool.query<Record<string, unknown>>(
    `SELECT event_type, mmsi::int - $1 AS ship, other_mmsi::int - $1 AS other, start_at, end_at
     FROM event WHERE ${isOver} AND mmsi::int / 1000000 = $1 / 1000000 ORDER BY 1, 2, 4`,
    [mmsi],
  );
  return rows;
}

const countLate = async (): Promise<number> => {
  const sql = 'SELECT coalesce(sum(positions), 0)::int AS count FROM late_day';
  return (await database.db.pool.query<{ count: number }>(sql)).rows[0]?.count ?? 0;
};

/** Positions older than another of their ship that came before them. */
function lateOf(rows: readonly Row[]): number {
  const latest = new Map<string, string>();
  let late = 0;
  for (const { line } of rows) {
    const [mmsi = '', time = ''] = line.split(',');
    if (time < (latest.get(mmsi) ?? '')) late += 1;
    else latest.set(mmsi, time);
  }
  return late;
}

describe('events of vessels with late positions', () => {
  it('are those of vessels whose positions came in time, once reconciled', async () => {
    const [straight, late] = fleets;
    if (!straight || !late) throw new Error('two fleets');
    const rows = fleets.flatMap(rowsOf).sort((a, b) => a.arrives - b.arrives);
    const file = join(dir, 'fleets.csv');
    const header = 'mmsi,timestamp,latitude,longitude,speed,nav_status';
    writeFileSync(file, `${[header, ...rows.map(({ line }) => line)].join('\n')}\n`);
    await run('ingest', file, '--wait');
    const types = async () => (await eventsOf(straight)).map(({ event_type }) => event_type);
    await expect
      .poll(types, { timeout: 60_000 })
      .toEqual(['ais_gap', 'encounter', 'not_under_command']);
    const expected = await eventsOf(straight);

    await expect.poll(countLate, { timeout: 60_000 }).toBe(lateOf(rows));
    const done = lastJson(await run('events', 'reconcile', '--json'));
    expect(done.days).toBeGreaterThanOrEqual(14);
    expect(await eventsOf(late)).toEqual(expected);
    expect(await eventsOf(straight)).toEqual(expected);

    const again = lastJson(await run('events', 'reconcile', '--json'));
    expect(again).toEqual({ days: 0, revised: 0, withdrawn: 0 });
    const day = lastJson(await run('events', 'reconcile', '--day', '2024-01-16', '--json'));
    expect(day).toMatchObject({ revised: 0, withdrawn: 0 });
  });

  it('are made anew by a worker itself, once nothing has come late for a while', async () => {
    const [straight, late] = fleets;
    if (!straight || !late) throw new Error('two fleets');
    const { pool } = database.db;
    const expected = await eventsOf(straight);
    await pool.query(`UPDATE event SET end_at = end_at + interval '1 hour'
      WHERE event_type = 'not_under_command' AND mmsi::int > 212000000`);
    await pool.query(`UPDATE late_day SET settled = 0`);
    expect(await eventsOf(late)).not.toEqual(expected);
    await pool.query(`UPDATE late_day SET noted_at = noted_at - interval '1 hour'`);
    await expect.poll(() => eventsOf(late), { timeout: 150_000, interval: 1000 }).toEqual(expected);
    const open = 'SELECT count(*)::int AS count FROM late_day WHERE positions > settled';
    const countOpen = async () => (await pool.query<{ count: number }>(open)).rows[0]?.count;
    await expect.poll(countOpen, { timeout: 60_000, interval: 1000 }).toBe(0);
  }, 240_000);

  it('are all in the lake, each revision of them', async () => {
    const known = await database.db.pool.query<object>(
      'SELECT event_id, revision, state, evidence FROM event ORDER BY event_id COLLATE "C"',
    );
    // What the writers hold is written when they stop.
    await stopWorkers();
    const every = 'SELECT * FROM silver.port_events UNION ALL SELECT * FROM silver.vessel_events';
    const last = `SELECT event_id, revision, state, evidence FROM (${every})
      QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY revision DESC) = 1 ORDER BY event_id`;
    const { stdout } = await run('lake', 'query', last, '--format', 'json');
    const lines = stdout.trimEnd().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as { evidence: string });
    const found = rows.map((row) => ({ ...row, evidence: JSON.parse(row.evidence) as unknown }));
    expect(found).toEqual(known.rows);
    const counts = `SELECT count(*) > count(DISTINCT event_id) AS more FROM (${every})`;
    expect(lastJson(await run('lake', 'query', counts, '--format', 'json'))).toEqual({
      more: true,
    });
  });
});
