import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { aDataDir, pelorus, root, type Stack, startStack } from './support/stack.ts';

const isAlive = (pid: number) => existsSync(`/proc/${pid}`);

/** Tries to start on the given arguments and returns what was said instead. */
function refusal(args: string[]): string {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/up.mjs'), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(status).toBe(1);
  return stderr.trim();
}

test.describe('operating', () => {
  test.describe.configure({ mode: 'serial', timeout: 180_000 });
  const dataDir = aDataDir();
  let stack: Stack;

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    stack = await startStack({ dataDir, args: ['--feed', 'none'] });
  });
  test.afterAll(async () => {
    await stack.dispose();
  });

  test('run.json says where everything is and who does it', () => {
    const run = stack.run();
    expect(run.web).toBe(stack.url);
    expect(Object.keys(run.pids)).toEqual(
      expect.arrayContaining([
        'up',
        'web',
        'postgres',
        'broker',
        'worker-intake',
        'worker-serve',
        'worker-lake',
      ]),
    );
    expect(run.lake_url).toMatch(/^file:\/\/.*\/lake$/);
    expect(run.iceberg_catalog_url).toMatch(/\/iceberg_catalog$/);
    for (const pid of Object.values(run.pids)) expect(isAlive(pid)).toBe(true);
  });

  test('a second start on the same data says in one sentence why not', () => {
    const sentence = refusal(['--data-dir', dataDir]);
    expect(sentence).toMatch(/^Pelorus already runs on \S+ \(process \d+, port \d+\)[^\n]*\.$/);
  });

  test('a port in use is one sentence', () => {
    const port = new URL(stack.url).port;
    expect(refusal(['--data-dir', aDataDir(), '--port', port])).toBe(
      `Port ${port} is in use: stop what uses it, or choose another --port.`,
    );
  });

  test('an address beyond loopback is refused', () => {
    expect(refusal(['--host', '0.0.0.0'])).toContain('there is no authentication yet');
  });

  for (const name of [
    'web',
    'worker-intake',
    'worker-serve',
    'worker-lake',
    'broker',
    'postgres',
    'redis',
  ]) {
    test(`${name} comes back after SIGKILL`, async () => {
      const before = stack.run().pids[name] ?? 0;
      test.skip(before === 0, `this machine has no ${name}`);
      process.kill(before, 'SIGKILL');
      await expect.poll(() => stack.run().pids[name], { timeout: 60_000 }).not.toBe(before);
      await expect
        .poll(() => stack.lines.some((line) => line.endsWith(` ${name} is back`)), {
          timeout: 60_000,
        })
        .toBe(true);
      await expect
        .poll(async () => (await fetch(`${stack.url}/health`).catch(() => null))?.status, {
          timeout: 60_000,
        })
        .toBe(200);
    });
  }

  test('children of a killed up do not live on, and the next start goes on', async () => {
    const { pids } = stack.run();
    process.kill(stack.pid, 'SIGKILL');
    const children = Object.entries(pids).filter(([name]) => name !== 'up');
    stack = await startStack({ dataDir, args: ['--feed', 'none'] });
    for (const [name, pid] of children) expect(isAlive(pid), name).toBe(false);
    expect(await pelorus(['status', '--data-dir', dataDir])).toContain('checked');
  });

  test('SIGTERM stops everything and leaves no process and no run.json', async () => {
    const { pids } = stack.run();
    const startedAt = performance.now();
    await stack.stop();
    expect(performance.now() - startedAt).toBeLessThan(20_000);
    for (const [name, pid] of Object.entries(pids)) expect(isAlive(pid), name).toBe(false);
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false);
    expect(execFileSync('ls', [join(dataDir, 'logs')], { encoding: 'utf8' })).toContain('web.log');
  });
});
