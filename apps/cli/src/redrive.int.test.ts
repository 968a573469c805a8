import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDatabase } from '../../../packages/db/src/ensure-database.ts';
import { startTestServer, type TestServer } from '../../../packages/db/test/test-database.ts';
import { spawnBroker } from '../../../packages/embedded/test/broker-process.ts';
import { lastJson, runCli, type CliRun } from '../test/run-cli.ts';
import { startWorkers } from '../test/workers.ts';

/** A system of its own; `restart` gives its workers other settings. */
interface World {
  run: (...args: string[]) => Promise<CliRun>;
  restart: (settings: string) => Promise<void>;
  stop: () => Promise<void>;
}

const dir = mkdtempSync(join(tmpdir(), 'pelorus-redrive-'));
const groups = 'clean,enrich,serve,rejects,bronze,silver,bronze_weather';
const settingsFile = (name: string, text: string): string => {
  const path = join(dir, `${name}.yaml`);
  writeFileSync(path, text);
  return path;
};
const broken = settingsFile('broken', 'clean: { max_speed_kn: 10 }\n');
const right = settingsFile('right', 'clean: { max_speed_kn: 100 }\n');
let server: TestServer;

async function startWorld(name: string, settings: string): Promise<World> {
  const database = await server.createDatabase();
  const { url } = database;
  const broker = await spawnBroker(['--port', '0', '--dir', join(dir, name, 'broker')]);
  const catalogUrl = new URL(url);
  catalogUrl.pathname = `/catalog_${name}`;
  await ensureDatabase(catalogUrl.href);
  const env = {
    DATABASE_URL: url,
    KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
    LAKE_URL: `file://${join(dir, name, 'lake')}`,
    ICEBERG_CATALOG_URL: catalogUrl.href,
    PELORUS_GROUPS: groups,
  };
  let stopWorkers = await startWorkers({ ...env, PELORUS_SETTINGS: settings });
  return {
    run: (...args) => runCli(args, { env: { ...env, PELORUS_SETTINGS: right } }),
    restart: async (next) => {
      await stopWorkers();
      stopWorkers = await startWorkers({ ...env, PELORUS_SETTINGS: next });
    },
    stop: async () => {
      await stopWorkers();
      await broker.end('SIGTERM');
      await database.close();
    },
  };
}

const header = 'mmsi,timestamp,latitude,longitude,speed,vessel_name,vessel_type';
const row = (mmsi: number, [minute, speed]: [number, number], name = 'SHIP'): string => {
  const time = new Date(Date.UTC(2024, 0, 15, 8, minute)).toISOString();
  return `${mmsi},${time},${55 + minute / 1e3},12.5,${speed},${name},Fishing`;
};
/** What the order of records decides: runs at fishing speed, silences, late ones, repeats. */
const delicate = [
  // A run at fishing speed that a fast position breaks.
  ...[0, 20, 40, 60, 80].map((minute) => row(219_000_001, [minute, minute === 40 ? 14 : 3])),
  // The first and the last are the fast ones.
  ...[0, 30, 130].map((minute) => row(219_000_002, [minute, minute === 30 ? 4 : 18])),
  // Late when it came, and late for another reason once the fast one is there.
  ...[10, 50, 30, 40, 60].map((minute) => row(219_000_003, [minute, minute === 50 ? 20 : 3])),
  // The first of two with one time is the fast one: the other repeats it.
  ...[row(219_000_004, [5, 12], 'FIRST'), row(219_000_004, [5, 3], 'SECOND')],
  ...[
    row(219_000_004, [70, 3]),
    row(219_000_004, [72, 15], 'FAST'),
    row(219_000_004, [72, 15], 'TWICE'),
  ],
  // All of them fast, and one that no setting lets pass.
  ...[0, 1, 2].map((minute) => row(219_000_005, [minute, 25])),
  row(219_000_006, [0, 140]),
];
const recording = join(
  import.meta.dirname,
  '../../../../shared/data/ais-csv/marinecadastre-2023-01-11-1000vessels.csv.gz',
);

/** Files that both worlds are given. */
function files(): string[] {
  const file = join(dir, 'delicate.csv');
  writeFileSync(file, `${[header, ...delicate].join('\n')}\n`);
  if (!existsSync(recording)) return [file];
  const lines = gunzipSync(readFileSync(recording)).toString().split('\n');
  const part = join(dir, 'recording.csv');
  writeFileSync(part, `${lines.slice(0, 8_000).join('\n')}\n`);
  return [file, part];
}

const rowsOf = async ({ run }: World, sql: string): Promise<string[]> => {
  const { stdout, stderr } = await run('lake', 'query', sql, '--format', 'json');
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
};
/** Whole rows, but for where and when they came from. */
const silver = `SELECT * EXCLUDE (origin_partition, origin_offset, origin_index, source, received_at)
  FROM silver.vessels_enriched ORDER BY mmsi, timestamp, latitude, longitude`;

const tooFast = ['--reason', 'speed_out_of_range'];
let straight: World;
let mended: World;
beforeAll(async () => {
  server = await startTestServer();
  const all = files();
  straight = await startWorld('straight', right);
  for (const file of all) await straight.run('ingest', file, '--wait');
  mended = await startWorld('mended', broken);
  for (const file of all) {
    const done = await mended.run('ingest', file, '--wait', '--json');
    expect(lastJson(done).rejected).toHaveProperty('speed_out_of_range');
  }
  await mended.restart(right);
}, 240_000);
afterAll(async () => {
  await straight.stop();
  await mended.stop();
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

describe('a rule that was wrong', () => {
  it('silver and gold are those of a run that was right from the start, once redriven', async () => {
    const expected = await rowsOf(straight, silver);
    expect(await rowsOf(mended, silver)).not.toEqual(expected);

    const counted = lastJson(await mended.run('redrive', ...tooFast, '--dry-run', '--json'));
    const done = lastJson(await mended.run('redrive', ...tooFast, '--json')) as Record<
      string,
      number
    >;
    expect(done).toMatchObject({ state: 'done', sent: counted.counted, rejected_again: 1 });
    expect(done.sent).toBe((done.accepted ?? 0) + (done.duplicate ?? 0) + 1);

    const rebuilt = await mended.run('silver', 'rebuild', '--json');
    expect(lastJson(rebuilt).vessels).toBeGreaterThan(4);
    expect(await rowsOf(mended, silver)).toEqual(expected);

    for (const world of [straight, mended]) {
      expect((await world.run('gold', 'rebuild')).code).toBe(0);
      expect((await world.run('gold', 'rebuild', '--verify')).code).toBe(0);
    }
    for (const table of ['daily_statistics', 'port_statistics', 'hourly_traffic']) {
      const gold = `SELECT * FROM gold.${table} ORDER BY ALL`;
      expect(await rowsOf(mended, gold)).toEqual(await rowsOf(straight, gold));
    }
  }, 120_000);

  it('bronze has both verdicts, linked by the first origin', async () => {
    const linked = await rowsOf(
      mended,
      `SELECT f.verdict AS first, f.reason, a.verdict AS again, count(*) AS n
       FROM bronze.ais_raw AS a JOIN bronze.ais_raw AS f ON a.redrive_of
         = f.origin_partition || ':' || f.origin_offset || ':' || f.origin_index
       GROUP BY ALL ORDER BY ALL`,
    );
    expect(linked.map((line) => JSON.parse(line) as object)).toMatchObject([
      { first: 'rejected', reason: 'speed_out_of_range', again: 'duplicate' },
      { first: 'rejected', reason: 'speed_out_of_range', again: 'rejected', n: 1 },
      { first: 'rejected', reason: 'speed_out_of_range', again: 'valid' },
    ]);
    const loose = `SELECT count(*) AS n FROM bronze.ais_raw WHERE redrive_of IS NOT NULL`;
    const sum = linked.reduce((n, line) => n + (JSON.parse(line) as { n: number }).n, 0);
    expect(await rowsOf(mended, loose)).toEqual([JSON.stringify({ n: sum })]);
  });

  it('again changes nothing: rejects do not multiply, silver is as it should be', async () => {
    const before = await rowsOf(mended, silver);
    const again = lastJson(await mended.run('redrive', ...tooFast, '--json'));
    expect(again).toMatchObject({ counted: 1, sent: 1, rejected_again: 1 });
    const rejects = await mended.run(
      'rejects',
      '--reason',
      'speed_out_of_range',
      '--limit',
      '100000',
    );
    const open = rejects.stdout
      .trimEnd()
      .split('\n')
      .filter((line) => line.includes('"open"'));
    expect(open.length).toBe(1);
    const rebuilt = await mended.run('silver', 'rebuild', '--json');
    expect(lastJson(rebuilt)).toMatchObject({ changed: 0, days: [] });
    expect(await rowsOf(mended, silver)).toEqual(before);
  });
});
