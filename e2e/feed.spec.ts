import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { root, type Stack, startStack } from './support/stack.ts';

interface Source {
  source: string;
  kind: string;
  state: string;
  detail: string | null;
  valid: number;
  duplicate: number;
  rejected: number;
}
interface Status {
  state: string;
  reasons: string[];
  sources: Source[];
}

const folder = mkdtempSync(join(tmpdir(), 'pelorus-feed-'));
const header = 'mmsi,timestamp,latitude,longitude,speed,vessel_name,vessel_type';
const ships = 20;
const seconds = 30;
/** Ships off the Skaw on a day long ago, one report a second each, and a line that cannot be read. */
const rows = Array.from({ length: seconds * ships }, (_, i) => {
  const second = Math.floor(i / ships);
  const time = `2022-01-03T00:00:${String(second).padStart(2, '0')}`;
  return `${219_000_001 + (i % ships)},${time},${57.7 + second / 1000},${10.6 + (i % ships) / 50},12,SHIP ${i % ships},Cargo`;
});
const fileOf = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, content);
  return path;
};

test.describe('a file as feed', () => {
  test.describe.configure({ mode: 'serial', timeout: 180_000 });
  let stack: Stack;
  const status = async () =>
    (await (await fetch(`${stack.url}/api/v1/pipeline/status`)).json()) as Status;
  const feed = async () => (await status()).sources[0];

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    const path = fileOf(
      'skaw.csv.gz',
      gzipSync(`${[header, ...rows, 'one,field,too,few'].join('\n')}\n`),
    );
    stack = await startStack({ args: ['--feed', path] });
  });
  test.afterAll(async () => {
    await stack.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  test('plays as if it happened now, as a replay, also when its process is killed', async () => {
    await expect.poll(async () => (await feed())?.valid ?? 0).toBeGreaterThan(0);
    process.kill(stack.run().pids['worker-intake'] ?? 0, 'SIGKILL');
    await expect
      .poll(async () => (await feed())?.state, { timeout: 120_000, intervals: [1_000] })
      .toBe('ended');
    const source = await feed();
    expect(source).toMatchObject({
      source: 'file:skaw.csv.gz',
      kind: 'replayed',
      detail: `played to its end, ${rows.length + 1} records`,
    });
  });

  test('loses nothing and sends nothing twice', async () => {
    await expect
      .poll(feed, { timeout: 60_000 })
      .toMatchObject({ valid: rows.length, duplicate: 0, rejected: 1 });
  });

  test('that has ended is no fault', async ({ page }) => {
    await expect.poll(status, { timeout: 60_000 }).toMatchObject({ state: 'ok', reasons: [] });
    await page.goto(`${stack.url}/pipeline`);
    await expect(page.getByRole('row', { name: /^file:skaw\.csv\.gz REPLAY Ended/ })).toBeVisible();
    await page.goto(`${stack.url}/map`);
    await expect(page.getByRole('status', { name: 'Origin of the vessels in view' })).toContainText(
      /REPLAY\s*20/,
      { timeout: 60_000 },
    );
  });
});

for (const [what, name, content, sentence] of [
  ['an empty file', 'empty.csv', '', /^--feed \S+: the file is empty\.$/],
  ['a file of something else', 'other.csv', 'a,b\n1,2\n', /^--feed \S+: the [^\n]+\.$/],
] as const) {
  test(`${what} as feed is one sentence, before anything starts`, () => {
    const path = fileOf(name, content);
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts/up.mjs'), '--feed', path, '--data-dir', join(folder, 'data')],
      { encoding: 'utf8', timeout: 60_000 },
    );
    expect(status).toBe(1);
    expect(stderr.trim()).toMatch(sentence);
  });
}
