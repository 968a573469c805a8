import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureDatabase } from '../../../packages/db/src/ensure-database.ts';
import { createDatabase, type Database } from '../../../packages/db/src/pool.ts';
import { useTestDatabase } from '../../../packages/db/test/test-database.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { runCli } from '../test/run-cli.ts';
import { startWorkers } from '../test/workers.ts';

const dir = mkdtempSync(join(tmpdir(), 'pelorus-cli-lake-'));
const database = useTestDatabase();
const groups = 'clean,enrich,serve,rejects,bronze,silver,bronze_weather';
let broker: BrokerProcess;
let stopWorkers: () => Promise<void>;
let env: Record<string, string>;
let catalogDatabase: Database;

const header = 'mmsi,timestamp,latitude,longitude,speed,vessel_type';
const rows = Array.from({ length: 600 }, (_, at) => {
  const hour = String(at % 24).padStart(2, '0');
  const day = 15 + Math.floor(at / 250);
  const minute = String(Math.floor(at / 24)).padStart(2, '0');
  return `${230_000_000 + (at % 7)},2024-01-${day}T${hour}:${minute}:00,${60 + at / 1e4},24.5,${at % 20},Cargo`;
});

beforeAll(async () => {
  broker = await spawnBroker(['--port', '0', '--dir', join(dir, 'broker')]);
  const catalogUrl = new URL(database.url);
  catalogUrl.pathname = '/iceberg_catalog';
  await ensureDatabase(catalogUrl.href);
  catalogDatabase = createDatabase({ url: catalogUrl.href, max: 1 });
  env = {
    DATABASE_URL: database.url,
    KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
    LAKE_URL: `file://${join(dir, 'lake')}`,
    ICEBERG_CATALOG_URL: catalogUrl.href,
  };
  stopWorkers = await startWorkers({ ...env, PELORUS_GROUPS: groups });
  const file = join(dir, 'day.csv');
  writeFileSync(file, `${[header, ...rows, rows[0], 'no,record'].join('\n')}\n`);
  const done = await run('ingest', file, '--wait');
  expect(done.stderr).not.toMatch(/pelorus:/);
}, 120_000);
afterAll(async () => {
  await catalogDatabase.close();
  await stopWorkers();
  await broker.end('SIGTERM');
  rmSync(dir, { recursive: true, force: true });
});

const catalog = <T extends object>(sql: string) => catalogDatabase.pool.query<T>(sql);
const run = (...args: string[]) => runCli(args, { env });
const silver = 'silver.vessels_enriched';
const countIn = async (table: string, ...args: string[]): Promise<string> =>
  (await run('lake', 'query', `SELECT count(*) AS n FROM ${table}`, '--format', 'csv', ...args))
    .stdout;

describe('pelorus lake', () => {
  it('prints its tables and the states of one', async () => {
    const { stdout } = await run('lake', 'tables');
    expect(stdout).toMatch(/^table +rows +files +MB +snapshots +last commit$/m);
    expect(stdout).toMatch(/^bronze\.ais_raw +602 +\d/m);
    expect(stdout).toMatch(/^silver\.vessels_enriched +600 +\d/m);
    const snapshots = await run('lake', 'snapshots', silver);
    expect(snapshots.stdout).toMatch(/^\d+ +2\d{3}-\S+Z +append +\d+ +0 +600/m);
  });

  it('runs a SELECT, as a table, as lines and into a file', async () => {
    const sql = `SELECT mmsi, count(*) AS n FROM ${silver} GROUP BY 1 ORDER BY 1 LIMIT 2`;
    expect((await run('lake', 'query', sql)).stdout).toBe(
      'mmsi       n\n230000000  86\n230000001  86\n',
    );
    expect((await run('lake', 'query', sql, '--format', 'json')).stdout).toBe(
      '{"mmsi":"230000000","n":86}\n{"mmsi":"230000001","n":86}\n',
    );
    const out = join(dir, 'rows.parquet');
    const written = await run('lake', 'query', sql, '--format', 'parquet', '--out', out);
    expect(written.stderr).toBe(`2 rows in ${out}\n`);
    expect(readFileSync(out).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('reads an earlier state', async () => {
    const { stdout } = await run('lake', 'snapshots', silver);
    const oldest = /^\d+/.exec(stdout.trimEnd().split('\n').at(-1) ?? '')?.[0] ?? '';
    expect(await countIn(silver, '--at', oldest)).toMatch(/^n\n\d+\n$/);
    const before = await run('lake', 'query', `SELECT 1 FROM ${silver}`, '--at', '2000-01-01');
    expect(before.stderr).toMatch(/no snapshot of 2000-01-01T00:00:00\.000Z/);
  });

  it.each([
    [
      'a table there is not',
      ['query', 'SELECT 1 FROM silver.none'],
      /the lake has no table|The lake has no table/,
    ],
    [
      'a table without states',
      ['snapshots', 'silver.none'],
      /the lake has no table silver\.none; it has bronze/,
    ],
    [
      'a state that is none',
      ['query', 'SELECT 1', '--at', '12'],
      /must be a snapshot, a tag, or a time/,
    ],
    ['Parquet on the screen', ['query', 'SELECT 1', '--format', 'parquet'], /--out/],
    [
      'files of the machine',
      ['query', "SELECT * FROM read_csv('/etc/passwd')"],
      /disabled|not allowed|Permission/i,
    ],
  ])('%s: one sentence, not nought', async (_name, args, words) => {
    const { code, stderr } = await run('lake', ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('gives up on a query that takes too long, and leaves nothing behind', async () => {
    const sql = 'SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range > b.range';
    const own = mkdtempSync(join(dir, 'tmp-'));
    const { code, stderr } = await runCli(['lake', 'query', sql, '--timeout', '1'], {
      env: { ...env, TMPDIR: own },
    });
    expect(stderr).toBe('pelorus: no answer within 1 s: --timeout gives it longer\n');
    expect(code).toBe(1);
    expect(readdirSync(own).filter((name) => name.startsWith('pelorus-'))).toEqual([]);
  });

  it('names the file of a format that is too new', async () => {
    const { rows } = await catalog<{ metadata_location: string }>(
      "SELECT metadata_location FROM iceberg_tables WHERE table_name = 'weather_raw'",
    );
    const location = rows[0]?.metadata_location ?? '';
    const path = location.replace('file://', '');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"format-version":2', '"format-version":3'));
    const { code, stderr } = await run('lake', 'query', 'SELECT 1 FROM bronze.weather_raw');
    expect(stderr).toBe(
      `pelorus: bronze.weather_raw cannot be read: ${location} is of Iceberg format version 3; Pelorus reads and writes version 2.\n`,
    );
    expect(code).toBe(1);
    expect((await run('lake', 'tables')).stderr).not.toMatch(/\n\s+at /);
    writeFileSync(path, text);
  });

  it('has one round of upkeep', async () => {
    const { code, stdout } = await run('lake', 'maintain');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^silver\.vessels_enriched: /m);
  });

  it('is verified to the last record', async () => {
    const { code, stdout, stderr } = await run('lake', 'verify');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^bronze\.ais_raw: \d+ files, 602 rows, all well$/m);
    expect(stdout).toMatch(/^silver\.vessels_enriched: \d+ files, 600 rows, all well$/m);
    expect(code).toBe(0);
  });
});

describe('pelorus gold rebuild', () => {
  const verify = () => run('gold', 'rebuild', '--verify');
  const days = ['--from', '2024-01-16', '--to', '2024-01-16'];

  it('finds what the stream keeps equal to silver', async () => {
    const { code, stdout, stderr } = await verify();
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^gold equals silver, to the last row: \d+ rows, 3 days$/m);
    expect(code).toBe(0);
  });

  it('shows what differs, and mends some days or all', async () => {
    await database.db.pool.query(
      'UPDATE gold.daily_partial SET total_positions = total_positions + 1 WHERE partition = 1',
    );
    const broken = await verify();
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(
      /^daily_statistics \(date 2024-01-15, vessel_type Cargo\), total_positions: \d+ in PostgreSQL, 250 in SQL over silver$/m,
    );
    expect(broken.stderr).toMatch(/gold and silver differ/);
    const some = await run('gold', 'rebuild', ...days);
    expect(some.stderr).toBe('');
    expect((await verify()).stdout).not.toContain('2024-01-16');
    expect((await run('gold', 'rebuild', '--verify', ...days)).code).toBe(0);
    const all = await run('gold', 'rebuild');
    expect(all.stdout).toContain('PostgreSQL: gold is rebuilt');
    expect((await verify()).code).toBe(0);
    expect(await countIn('gold.daily_statistics')).toBe('n\n3\n');
  });

  it('leaves a stream that goes on exactly', async () => {
    const file = join(dir, 'more.csv');
    writeFileSync(file, `${header}\n230000001,2024-01-16T23:59:59,60,24.5,9,Cargo\n`);
    await run('ingest', file, '--wait');
    const { code, stdout } = await verify();
    expect(stdout).toMatch(/gold equals silver/);
    expect(code).toBe(0);
  });

  it('says in one sentence that there is no Spark', async () => {
    const home = join(dir, 'no-spark');
    mkdirSync(home);
    const { code, stderr } = await runCli(['gold', 'rebuild', '--engine', 'spark'], {
      env: { ...env, SPARK_HOME: home },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^pelorus: there is no Spark here: .*\n$/);
    expect(existsSync(home)).toBe(true);
  });
});

describe('a transmission that several stations heard', () => {
  it('is kept once, and bronze tells of all of them', async () => {
    const file = join(dir, 'stations.jsonl');
    const heard = (station: string, minute: number) =>
      JSON.stringify({
        ...{ mmsi: '230000009', timestamp: `2024-01-16T12:0${minute}:00Z`, station },
        ...{ latitude: 60, longitude: 24.5 },
      });
    const copies = [heard('north', 1), heard('south', 1), heard('north', 2), heard('east', 1)];
    writeFileSync(file, `${copies.join('\n')}\n`);
    await run('ingest', file, '--wait');
    const where = `WHERE mmsi = '230000009'`;
    expect(await countIn(`${silver} ${where}`)).toBe('n\n2\n');
    const sql = `SELECT list(DISTINCT station ORDER BY station)::VARCHAR AS stations
      FROM bronze.ais_raw ${where} AND verdict <> 'rejected' GROUP BY mmsi, timestamp ORDER BY timestamp`;
    const { stdout, stderr } = await run('lake', 'query', sql, '--format', 'json');
    expect(stderr).toBe('');
    const found = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { stations: string }).stations);
    expect(found).toEqual(['[east, north, south]', '[north]']);
  });
});
