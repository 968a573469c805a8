import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { lastJson, runCli } from '../../test/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'pelorus-decode-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const good = '!AIVDM,1,1,,B,13aDp<PP000IwSlN?Wm@0?wN2<1T,0*29';
const expected = {
  ...{ line: [1], type: 1, mmsi: 244660274, status: 0, turn: -128, sog: 0, cog: 0 },
  ...{ heading: null, lon: 5.678283, lat: 52.855395, accuracy: 0, second: 47 },
};
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('pelorus decode', () => {
  it('prints the messages of a file, of a compressed one, and of standard input alike', async () => {
    const content = Buffer.from(`${good}\r\n`);
    const runs = await Promise.all([
      runCli(['decode', write('plain.nmea', content)]),
      runCli(['decode', write('packed', gzipSync(content))]),
      runCli(['decode', '-'], { input: content }),
      runCli(['decode', '-'], { input: gzipSync(content) }),
    ]);
    for (const run of runs) {
      expect(run).toMatchObject({ code: 0, stderr: '' });
      expect(lastJson(run)).toEqual(expected);
    }
  });

  it('counts with --stats, tells errors with --errors, and shows all with --full', async () => {
    const path = write('mixed.nmea', `${good}\n${good.slice(0, -1)}0\n# x\n`);
    const stats = await runCli(['decode', path, '--stats', '--errors']);
    expect(lastJson(stats)).toEqual({
      ...{ lines: 3, sentences: 2, messages: 1, other_lines: 1 },
      ...{ by_type: { 1: 1 }, errors: { checksum_wrong: 1 } },
    });
    expect(JSON.parse(stats.stderr)).toEqual({
      ...{ problem: 'checksum_wrong', lines: [2], text: `${good.slice(0, -1)}0` },
    });
    const full = await runCli(['decode', path, '--full']);
    expect(lastJson(full)).toMatchObject({ ...expected, repeat: 0, maneuver: 0, channel: 'B' });
  });

  it('gives what a file that is cut short holds, and says so', async () => {
    const packed = gzipSync(`${good}\n`.repeat(5_000));
    const run = await runCli(['decode', write('cut.gz', packed.subarray(0, packed.length - 20))]);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/cut short/);
    expect(run.stdout.split('\n').length).toBeGreaterThan(1);
  });

  it('names a file that is not there', async () => {
    const run = await runCli(['decode', join(folder, 'none')]);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/does not exist/);
  });

  it('ends quietly when nobody reads on', async () => {
    const path = write('long.nmea', `${good}\n`.repeat(100_000));
    const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', main, 'decode', path]);
    const said = text(child.stderr);
    const ended = once(child, 'exit') as Promise<[number | null]>;
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect([await said, (await ended)[0]]).toEqual(['', 0]);
  });
});
