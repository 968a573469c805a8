import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { groups } from '@pelorus/pipeline/topology';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../packages/db/test/test-database.ts';
import { aZip, aZstd } from '../../../packages/files/test/packed.ts';
import { spawnBroker, type BrokerProcess } from '../../../packages/embedded/test/broker-process.ts';
import { lastJson, runCli, type CliOptions } from '../test/run-cli.ts';
import { startWorkers } from '../test/workers.ts';

const dir = mkdtempSync(join(tmpdir(), 'pelorus-cli-'));
const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

const header = 'mmsi,timestamp,latitude,longitude,speed,vessel_name,vessel_type';
/** Rows of different ships and minutes, all valid. */
const validRows = (count: number, mmsi = 230_000_000): string[] =>
  Array.from({ length: count }, (_, i) => {
    const minute = String(i % 60).padStart(2, '0');
    const hour = String(Math.floor(i / 60) % 24).padStart(2, '0');
    return `${mmsi + (i % 7)},2024-01-15T${hour}:${minute}:00,${60 + i / 1e4},24.5,${i % 20},SHIP ${i % 7},Cargo`;
  });
const csv = (rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;

describe('a command that cannot do what it is asked', () => {
  const someCsv = fileOf('some.csv', csv(validRows(2)));
  it.each<[string, string[], RegExp]>([
    ['a file that is not there', ['ingest', join(dir, 'none.csv')], /does not exist$/],
    ['a directory', ['ingest', dir], /is a directory: name a file in it$/],
    ['no running system', ['ingest', someCsv, '--data-dir', dir], /nothing runs here/],
    ['no running system, for status', ['status', '--data-dir', dir], /nothing runs here/],
    [
      'a format nobody knows',
      ['ingest', someCsv, '--format', 'xml'],
      /Known are pelorus-csv, .+, geojson/,
    ],
    [
      'a mapping that is none',
      ['ingest', someCsv, '--mapping', someCsv],
      /some\.csv, line 1: a mapping has the key columns$/,
    ],
    ['a rate of nought', ['ingest', someCsv, '--rate', '0'], /must be a number above 0/],
    ['a topic there is not', ['tail', 'ais_row'], /Allowed choices are ais_raw/],
    ['no day', ['simulate', '--date', '2024-02-30'], /must be a day/],
    [
      'a place to write that is not there',
      ['simulate', '--positions', '5', '--vessels', '2', '--out', join(dir, 'no/day.csv')],
      /cannot be written/,
    ],
  ])('%s: one sentence, not nought', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.split('\n')[0]).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('simulate', () => {
  it('writes the same day for the same seed, plain or gzip', async () => {
    const args = ['simulate', '--positions', '500', '--vessels', '20'];
    const out = join(dir, 'day.csv.gz');
    const plain = await runCli(args);
    expect((await runCli([...args, '--out', out])).code).toBe(0);
    const lines = plain.stdout.trimEnd().split('\n');
    expect(lines.length).toBe(501);
    expect(lines[0]).toBe(header);
    const seeded = await runCli([...args, '--seed', '2']);
    expect(seeded.stdout === plain.stdout).toBe(false);
  });
});

describe('on a running system', () => {
  const database = useTestDatabase();
  let broker: BrokerProcess;
  let stopWorkers: () => Promise<void>;
  let env: Record<string, string>;
  beforeAll(async () => {
    broker = await spawnBroker(['--port', '0', '--dir', join(dir, 'broker')]);
    env = {
      DATABASE_URL: database.url,
      KAFKA_BROKERS: `127.0.0.1:${broker.port}`,
      LAKE_URL: join(dir, 'lake'),
      ICEBERG_CATALOG_URL: database.url,
    };
    const all = Object.keys(groups).join();
    stopWorkers = await startWorkers({ ...env, PELORUS_GROUPS: all });
  });
  afterAll(async () => {
    await stopWorkers();
    await broker.end('SIGTERM');
  });
  const run = (args: readonly string[], options: CliOptions = {}) =>
    runCli(args, { ...options, env });
  const ingest = (file: string, ...args: string[]) => run(['ingest', file, '--json', ...args]);

  it('counts every record of a file once, by verdict and reason', async () => {
    const rows = validRows(900, 230_100_000);
    const [row = ''] = rows;
    rows.push(
      row,
      'one,field,too,few',
      row.replace('60,24.5', '91.5,24.5').replace(':00:00', ':00:31'),
    );
    const file = fileOf('mixed.csv', csv(rows));
    const done = await ingest(file, '--wait');
    expect(done.stderr).toContain('mixed.csv: Pelorus CSV');
    expect(done.code).toBe(0);
    expect(lastJson(done)).toMatchObject({
      ...{ received: 903, valid: 900, duplicate: 1, sent: 903 },
      rejected: { malformed_line: 1, latitude_out_of_range: 1 },
      source: expect.stringMatching(/^file:mixed\.csv#[0-9a-f]{8}$/) as string,
      complete_in: ['gold', 'bronze.ais_raw', 'silver.vessels_enriched'],
    });
  });

  it('counts a second run of a file for itself: all duplicates', async () => {
    const file = fileOf('twice.csv', csv(validRows(50, 230_200_000)));
    await ingest(file, '--wait');
    expect(lastJson(await ingest(file, '--wait', '--source', 'again'))).toMatchObject({
      ...{ received: 50, valid: 0, duplicate: 50, rejected: {} },
      source: expect.stringMatching(/^file:again#/) as string,
    });
  });

  it('delivers what comes before the cut of a gzip, and says where it was', async () => {
    const rows = validRows(3000, 230_300_000);
    const whole = gzipSync(csv(rows));
    const file = fileOf('cut.csv.gz', whole.subarray(0, Math.floor(whole.length * 0.6)));
    const done = await ingest(file, '--wait');
    const { received, valid, error } = lastJson(done) as Record<string, number | string>;
    expect(done.code).toBe(1);
    expect(received).toBeGreaterThan(1000);
    expect(received).toBeLessThan(3000);
    expect(valid).toBe(received);
    expect(error).toBe(
      `cut.csv.gz: the compressed file is cut short after line ${Number(received) + 1}`,
    );
    expect(done.stderr).toContain(String(error));
  });

  it.each([
    ['an empty file', '', 'the file is empty'],
    [
      'a missing column',
      'mmsi,time,lat\n1,2,3\n',
      'the longitude column is missing; the header has mmsi, time, lat',
    ],
  ])('%s: one sentence, counts of nothing', async (_, content, message) => {
    const done = await ingest(fileOf('bad.csv', content), '--wait');
    expect(done.code).toBe(1);
    expect(done.stderr).toContain(`pelorus: bad.csv: ${message}\n`);
    expect(lastJson(done)).toMatchObject({ received: 0, error: `bad.csv: ${message}` });
  });

  it('a header alone is no error', async () => {
    const done = await ingest(fileOf('header.csv', csv([])), '--wait');
    expect(done).toMatchObject({ code: 0 });
    expect(lastJson(done)).toMatchObject({ received: 0, sent: 0 });
  });

  it('reads standard input, JSON lines, gzip', async () => {
    const line = (i: number): string =>
      JSON.stringify({
        mmsi: 230_400_000 + i,
        timestamp: 1_705_312_800 + i,
        latitude: 1,
        longitude: 2,
      });
    const input = gzipSync(Array.from({ length: 20 }, (_, i) => line(i)).join('\n'));
    const done = await run(['ingest', '-', '--wait', '--json'], { input });
    expect(done.stderr).toContain('stdin: JSON lines, gzip (--format json)');
    expect(lastJson(done)).toMatchObject({ received: 20, valid: 20 });
  });

  const frame = (i: number): string =>
    JSON.stringify({
      MessageType: 'PositionReport',
      Message: {
        PositionReport: { UserID: 230_800_000 + i, Latitude: 60, Longitude: 24, Sog: 102.3 },
      },
      MetaData: { ShipName: 'SHIP', time_utc: '2024-01-15 10:00:00.123456789 +0000 UTC' },
    });
  const ship = '{"MessageType":"ShipStaticData","Message":{"ShipStaticData":{"UserID":1}}}';
  it.each<[string, string, string | Uint8Array, string[], Record<string, unknown>]>([
    [
      'a zip',
      'day.zip',
      aZip([{ name: 'day.csv', content: csv(validRows(40, 230_810_000)) }]),
      [],
      { format: 'pelorus-csv', valid: 40 },
    ],
    [
      'zstd',
      'day.csv.zst',
      aZstd(csv(validRows(40, 230_820_000))),
      ['--format', 'csv'],
      { format: 'csv', valid: 40 },
    ],
    [
      'frames of aisstream',
      'frames.jsonl',
      [...Array.from({ length: 20 }, (_, i) => frame(i)), ship].join('\n'),
      [],
      { format: 'aisstream', valid: 20, without_position: 1 },
    ],
  ])('reads %s, and says what it was', async (...[, name, content, args, expected]) => {
    const done = await ingest(fileOf(name, content), '--wait', ...args);
    expect(lastJson(done)).toMatchObject({ without_position: 0, ...expected });
    expect(done.stderr).toContain(`(--format ${String(expected.format)})`);
  });

  it('moves times to now', async () => {
    const file = fileOf('old.csv', csv(validRows(30, 230_500_000)));
    const before = Date.now();
    expect(lastJson(await ingest(file, '--shift-to-now', '--wait'))).toMatchObject({ valid: 30 });
    const { rows } = await database.db.pool.query<{ latest: Date }>(
      'SELECT max(timestamp) AS latest FROM vessel WHERE mmsi BETWEEN 230500000 AND 230500006',
    );
    expect(Number(rows[0]?.latest)).toBeGreaterThanOrEqual(before - 1000);
    expect(Number(rows[0]?.latest)).toBeLessThanOrEqual(Date.now());
  });

  it('keeps a rate, and stops cleanly at Ctrl-C', async () => {
    const file = fileOf('slow.csv', csv(validRows(5000, 230_600_000)));
    const done = await run(['ingest', file, '--rate', '40', '--json'], {
      interrupt: { when: /slow\.csv: /, signal: 'SIGINT' },
    });
    expect(done.code).toBe(130);
    expect(lastJson(done)).toMatchObject({
      error: expect.stringMatching(/^stopped after line/) as string,
    });
    expect(lastJson(done).sent).toBeLessThan(5000);
  });

  it('status shows that it adds up', async () => {
    await ingest(fileOf('last.csv', csv(validRows(20, 230_700_000))), '--wait');
    await expect
      .poll(
        async () =>
          (lastJson(await run(['status', '--json'])).check as { adds_up: boolean | null }).adds_up,
        { timeout: 60_000, interval: 500 },
      )
      .toBe(true);
    const { stdout } = await run(['status']);
    expect(stdout).toContain('it adds up');
    expect(stdout).toContain('the lake adds up: raw = bronze, valid = silver');
  });

  it('tail prints any topic a record a line', async () => {
    for (const topic of ['ais_raw', 'ais_checked', 'ais_enriched', 'ais_rejected']) {
      const { stdout } = await run(['tail', topic, '--from', 'earliest', '--limit', '2']);
      const lines = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { value: object });
      expect(lines.length).toBe(2);
      expect(lines[0]).toMatchObject({ partition: expect.any(Number) as number, offset: 0 });
    }
    const frame = await run(['tail', 'live_frames', '--from', 'earliest', '--limit', '1']);
    expect(lastJson(frame).value).toMatchObject({ positions: expect.any(Number) as number });
  });

  it('rejects shows what was refused, with its bytes', async () => {
    const { stdout } = await run(['rejects', '--reason', 'malformed_line']);
    expect(JSON.parse(stdout)).toMatchObject({
      reason: 'malformed_line',
      raw: 'one,field,too,few',
      line: 903,
    });
  });
});
