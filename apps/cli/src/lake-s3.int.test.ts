import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../packages/db/test/test-database.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { startS3Server, whyNoS3, type S3Server } from '../../../packages/lake/test/s3/s3-server.ts';
import { runCli } from '../test/run-cli.ts';
import { startWorkers } from '../test/workers.ts';

const missing = await whyNoS3();
const dir = mkdtempSync(join(tmpdir(), 'pelorus-cli-s3-'));
const database = useTestDatabase();
const silver = 'silver.vessels_enriched';
const days = 3;
const rowsADay = 200;

/** A day of one file: each is read in, and written, by itself. */
const fileOf = (day: number): string => {
  const rows = Array.from({ length: rowsADay }, (_, at) => {
    const time = new Date(Date.UTC(2024, 0, 15 + day, 0, 0, at * 60)).toISOString();
    return `${230_000_000 + (at % 7)},${time.slice(0, 19)},${60 + at / 1e4},24.5,${at % 20},Cargo`;
  });
  const path = join(dir, `day-${day}.csv`);
  const header = 'mmsi,timestamp,latitude,longitude,speed,vessel_type';
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return path;
};

const title = missing === null ? 'pelorus lake in S3' : `pelorus lake in S3 (skipped: ${missing})`;
describe.skipIf(missing !== null)(title, () => {
  let server: S3Server;
  let broker: BrokerProcess;
  let stopWorkers: () => Promise<void>;
  let env: Record<string, string>;
  const run = (...args: string[]) => runCli(args, { env });

  beforeAll(async () => {
    server = await startS3Server();
    await server.makeBucket('lake');
    broker = await spawnBroker(['--port', '0', '--dir', join(dir, 'broker')]);
    const { endpoint, credentials } = server.options;
    env = {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
      LAKE_URL: 's3://lake/pelorus',
      ICEBERG_CATALOG_URL: database.url,
      LAKE_S3_ENDPOINT: endpoint,
      LAKE_S3_PATH_STYLE: 'true',
      LAKE_WORK_DIR: join(dir, 'work'),
      LAKE_CACHE_MB: '64',
      AWS_ACCESS_KEY_ID: credentials?.accessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: credentials?.secretAccessKey ?? '',
    };
    const groups = 'clean,enrich,serve,rejects,bronze,silver,bronze_weather';
    stopWorkers = await startWorkers({ ...env, PELORUS_GROUPS: groups });
    for (let day = 0; day < days; day++) {
      const { stderr } = await run('ingest', fileOf(day), '--wait');
      expect(stderr).not.toMatch(/pelorus:/);
    }
  }, 240_000);
  afterAll(async () => {
    await stopWorkers();
    await broker.end('SIGTERM');
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('has tables, and the states of one', async () => {
    const { stdout } = await run('lake', 'tables');
    expect(stdout).toMatch(/^bronze\.ais_raw +600 +\d/m);
    expect(stdout).toMatch(/^silver\.vessels_enriched +600 +\d/m);
    expect((await run('lake', 'snapshots', silver)).stdout).toMatch(/ append +\d+ +0 +600/);
  });

  it('answers a query, and writes its rows to a file', async () => {
    const sql = `SELECT mmsi, count(*) AS n FROM ${silver} GROUP BY 1 ORDER BY 1 LIMIT 1`;
    expect((await run('lake', 'query', sql)).stdout).toBe('mmsi       n\n230000000  87\n');
    const out = join(dir, 'rows.parquet');
    const written = await run('lake', 'query', sql, '--format', 'parquet', '--out', out);
    expect(written.stderr).toBe(`1 rows in ${out}\n`);
    expect(readFileSync(out).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('is kept in order: files are merged, and what nothing needs is noted', async () => {
    const first = await run('lake', 'maintain');
    expect(first.stderr).toBe('');
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^silver\.vessels_enriched: /m);
    expect((await run('lake', 'snapshots', silver)).stdout).toMatch(/ replace +\d+ +\d+ +600/);
  });

  it('is verified to the last record, and keeps few copies', async () => {
    const { code, stdout, stderr } = await run('lake', 'verify');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^silver\.vessels_enriched: \d+ files, 600 rows, all well$/m);
    expect(code).toBe(0);
    const copies = readdirSync(join(dir, 'work/cache')).map((name) =>
      statSync(join(dir, 'work/cache', name)),
    );
    expect(copies.length).toBeGreaterThan(0);
    expect(copies.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(64 * 2 ** 20);
  });
});
