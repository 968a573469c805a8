import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startFaultyProxy, type Fault, type FaultyProxy } from '../../test/s3/faulty-proxy.ts';
import { s3OptionsAt, startS3Server, whyNoS3, type S3Server } from '../../test/s3/s3-server.ts';
import { FileExistsError, FileNotFoundError } from './file-io.ts';
import { openFileIO, type OpenedFileIO } from './open.ts';

const missing = await whyNoS3();
const attempts = 4;
const title = missing === null ? 'S3' : `S3 (skipped: ${missing})`;

describe.skipIf(missing !== null)(title, () => {
  let server: S3Server;
  let proxy: FaultyProxy;
  let workDir: string;
  let io: OpenedFileIO;
  let patient: OpenedFileIO;
  let made = 0;
  let bucket: string;

  beforeAll(async () => {
    server = await startS3Server();
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    made += 1;
    bucket = `s3://lake-${made}`;
    await server.makeBucket(`lake-${made}`);
    proxy = await startFaultyProxy(server.port);
    workDir = await mkdtemp(join(tmpdir(), 'pelorus-s3-'));
    const s3 = { ...s3OptionsAt(proxy.port), timeoutMs: 500, attempts };
    io = await openFileIO({ lakeUrl: bucket, workDir, s3 });
    // Where no silence is waited for, a busy machine may take its time.
    patient = await openFileIO({ lakeUrl: bucket, workDir, s3: s3OptionsAt(proxy.port) });
  });
  afterEach(async () => {
    io.close();
    patient.close();
    await proxy.stop();
    await rm(workDir, { recursive: true });
  });

  const at = (name: string) => `${bucket}/wh/${name}`;
  const text = async (name: string) => (await io.read(at(name))).toString();
  const stage = async (name: string, content: string | Buffer) => {
    const path = join(io.stagingDir, name);
    await writeFile(path, content);
    return path;
  };

  it('creates, reads, lists and removes', async () => {
    await io.create(at('t/a'), Buffer.from('one'));
    await io.create(at('t/b ü%2F'), Buffer.from('two'));
    await io.create(at('u'), Buffer.from('three'));
    expect(await text('t/b ü%2F')).toBe('two');
    const found = [];
    for await (const file of io.list(at('t/'))) found.push(file);
    expect(found.map(({ location, sizeBytes }) => [location, sizeBytes])).toEqual([
      [at('t/a'), 3],
      [at('t/b ü%2F'), 3],
    ]);
    expect(found[0]?.modifiedMs).toBeGreaterThan(Date.now() - 60_000);
    await io.remove(at('t/a'));
    await io.remove(at('t/a'));
    await expect(io.read(at('t/a'))).rejects.toThrow(FileNotFoundError);
  });

  it('never overwrites', async () => {
    await io.create(at('a'), Buffer.from('first'));
    await expect(io.create(at('a'), Buffer.from('second'))).rejects.toThrow(FileExistsError);
    await expect(io.adopt(await stage('a', 'third'), at('a'))).rejects.toThrow(FileExistsError);
    expect(await text('a')).toBe('first');
  });

  it('uploads a large file in parts, and does not overwrite with one either', async () => {
    const large = Buffer.alloc(33 * 1_024 * 1_024, 'abcdefg');
    await patient.adopt(await stage('large', large), at('large'));
    expect((await patient.read(at('large'))).equals(large)).toBe(true);
    expect(proxy.seen.filter((line) => line.includes('partNumber='))).toHaveLength(3);
    await expect(patient.adopt(await stage('again', large), at('large'))).rejects.toThrow(
      FileExistsError,
    );
  });

  it('keeps what it uploaded, and fetches anything else once', async () => {
    await io.adopt(await stage('a.parquet', 'rows'), at('a.parquet'));
    await io.create(at('b.parquet'), Buffer.from('others'));
    for (let n = 0; n < 2; n += 1) {
      expect(await readFile(await io.localPath(at('a.parquet')), 'utf8')).toBe('rows');
      expect(await readFile(await io.localPath(at('b.parquet')), 'utf8')).toBe('others');
    }
    expect(proxy.seen.filter((line) => line.startsWith('GET'))).toHaveLength(1);
    expect(await readdir(io.stagingDir)).toEqual([]);
  });

  const passing: Fault[] = [500, 503, 429, 'silence', 'lost answer'];
  it.each(passing)('writes once through a fault: %s', async (fault) => {
    proxy.failNext('PUT', fault);
    await io.create(at('a'), Buffer.from('whole'));
    expect(await text('a')).toBe('whole');
    await expect(io.create(at('a'), Buffer.from('other'))).rejects.toThrow(FileExistsError);
  });

  it('takes a large upload whose last answer was lost for its own', async () => {
    proxy.failNext('POST', 503, 'lost answer', 'lost answer');
    const large = Buffer.alloc(17 * 1_024 * 1_024, 'abcdefg');
    await patient.adopt(await stage('large', large), at('large'));
    expect((await patient.read(at('large'))).equals(large)).toBe(true);
  });

  const breaking: Fault[] = [...passing, 'half a body', 'stalled body'];
  it.each(breaking)('reads whole through a fault: %s', async (fault) => {
    await io.create(at('a'), Buffer.from('whole'));
    proxy.failNext('GET', fault, fault);
    expect(await text('a')).toBe('whole');
    proxy.failNext('GET', fault);
    expect(await readFile(await io.localPath(at('a')), 'utf8')).toBe('whole');
  });

  it('names the file when the server stays broken', async () => {
    proxy.failNext('PUT', ...Array<Fault>(attempts).fill(503));
    await expect(io.create(at('a'), Buffer.from('x'))).rejects.toThrow(
      `${at('a')} could not be written`,
    );
    await io.create(at('a'), Buffer.from('x'));
  });

  it('names the file when there is no server', async () => {
    await proxy.stop();
    await expect(io.read(at('a'))).rejects.toThrow(`${at('a')} could not be read: `);
    proxy = await startFaultyProxy(server.port);
  });
});
