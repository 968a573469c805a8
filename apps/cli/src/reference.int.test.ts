import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureDatabase } from '../../../packages/db/src/ensure-database.ts';
import { useTestDatabase } from '../../../packages/db/test/test-database.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { runCli } from '../test/run-cli.ts';
import { startWorkers } from '../test/workers.ts';

const minute = 60_000;
const start = Date.UTC(2024, 0, 15, 6);
const dir = mkdtempSync(join(tmpdir(), 'pelorus-reference-'));
const database = useTestDatabase();
let broker: BrokerProcess;
let env: Record<string, string>;
let stopWorkers: () => Promise<void>;

beforeAll(async () => {
  broker = await spawnBroker(['--port', '0', '--dir', join(dir, 'broker')]);
  const catalogUrl = new URL(database.url);
  catalogUrl.pathname = '/catalog_reference';
  await ensureDatabase(catalogUrl.href);
  env = {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
    LAKE_URL: `file://${join(dir, 'lake')}`,
    ICEBERG_CATALOG_URL: catalogUrl.href,
    PELORUS_REFERENCE: join(dir, 'reference'),
    PELORUS_GROUPS: 'clean,enrich,serve,fleet,rejects,bronze,silver,bronze_weather',
  };
  stopWorkers = () => Promise.resolve();
}, 120_000);
afterAll(async () => {
  await stopWorkers();
  await broker.end('SIGTERM');
  rmSync(dir, { recursive: true, force: true });
});

const run = (...args: string[]) => runCli(args, { env });
const fileOf = (name: string, content: string): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};

/** A ship that comes from the south in an hour, and lies at the quay from then on. */
const positionsOf = (fromMinute: number, toMinute: number): string => {
  const lines = ['mmsi,timestamp,latitude,longitude,speed'];
  for (let at = fromMinute; at <= toMinute; at += 5) {
    const away = Math.max(0, 60 - at) * (15 / 60 / 111.195);
    const time = new Date(start + at * minute).toISOString();
    lines.push(`255000001,${time},${(40 - away).toFixed(5)},-30,${away > 0 ? 8 : 0}`);
  }
  return `${lines.join('\n')}\n`;
};
const own = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      properties: { name: 'Atlantis', country: 'PT', radius_km: 4 },
      geometry: { type: 'Point', coordinates: [-30, 40] },
    },
    { properties: { name: 'Lost' }, geometry: { type: 'Point', coordinates: [-31, 40] } },
  ],
});
const wind = (parameterNumber: number, value: number) => ({
  header: {
    ...{ discipline: 0, parameterCategory: 2, parameterNumber, surface1Type: 103 },
    ...{ surface1Value: 10, refTime: '2024-01-15T05:00:00.000Z', forecastTime: 1 },
    ...{ nx: 3, ny: 3, lo1: 329, la1: 41, dx: 1, dy: 1, scanMode: 0 },
  },
  data: Array.from({ length: 9 }, () => value),
});

const eventsOf = async (): Promise<string[]> => {
  const { rows } = await database.db.pool.query<{ told: string }>(
    `SELECT event_type || ' ' || port AS told FROM event WHERE port IS NOT NULL ORDER BY 1`,
  );
  return rows.map(({ told }) => told);
};
/** In the state of the enriching reader, so that the next position is told of it. */
const countWeather = async (): Promise<number> => {
  const { rows } = await database.db.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM stage_checkpoint_chunk WHERE name LIKE 'air:%'`,
  );
  return rows[0]?.count ?? 0;
};

it('a port of a file is one until it is taken out, and weather of a grid is told', async () => {
  const added = await run('ports', 'import', fileOf('mine.geojson', own), '--format', 'geojson');
  expect(added.stderr).toBe(
    'left out line 2 (Lost): it is no port of the table, and its country is not known\n',
  );
  expect(added.stdout).toMatch(/^geojson-mine: 1 ports added, 0 changed, .* 1 entries left out\./);
  const listed = await run('ports', 'list');
  expect(listed.stdout).toMatch(/^geojson-mine\t1 added\t0 changed\t0 as they were\n\d+ ports\n$/);
  expect((await run('ports', 'list', '--all')).stdout).toContain('\tAtlantis\tPT\t40\t-30\t');

  stopWorkers = await startWorkers(env);
  const grid = fileOf('grid.json', JSON.stringify([wind(2, 3), wind(3, 4)]));
  const sent = await run('weather', 'import', grid, '--source', 'gfs');
  expect(sent.stdout).toBe('9 records of gfs sent, for 2024-01-15T06:00:00.000Z\n');
  const sample = join(import.meta.dirname, '../../../samples/wind-north-sea.nc');
  expect((await run('weather', 'import', sample)).stdout).toBe(
    '494 records of grid sent, for 2 times from 2014-01-31T03:00:00.000Z to 2016-04-30T06:00:00.000Z\n',
  );
  const other = fileOf('other.nc', 'CDF\x05');
  expect((await run('weather', 'import', other)).stderr).toContain('nccopy -k nc3');
  await expect.poll(countWeather, { timeout: 60_000 }).toBeGreaterThan(0);

  await run('ingest', fileOf('in.csv', positionsOf(0, 180)), '--wait');
  await expect.poll(eventsOf, { timeout: 60_000 }).toContain('port_entry Atlantis');
  const sql = `SELECT DISTINCT nearest_port, wind_speed, weather_source, epoch_ms(weather_at) AS at
    FROM silver.vessels_enriched`;
  const silver = async () => (await run('lake', 'query', sql, '--format', 'json')).stdout;
  await expect
    .poll(silver, { timeout: 60_000 })
    .toBe(
      `{"nearest_port":"Atlantis","wind_speed":9.72,"weather_source":"gfs+climatology","at":${start}}\n`,
    );
  expect(await eventsOf()).not.toContain('port_exit Atlantis');

  await stopWorkers();
  expect((await run('ports', 'remove', 'geojson-mine')).stdout).toMatch(/^geojson-mine is taken/);
  expect((await run('ports', 'remove', 'geojson-mine')).stderr).toContain('there are none');
  stopWorkers = await startWorkers(env);
  await run('ingest', fileOf('on.csv', positionsOf(185, 240)), '--wait');
  await expect.poll(eventsOf, { timeout: 60_000 }).toContain('port_exit Atlantis');
});
