import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/test.ts';

const pidOf = (name: string): number => {
  const path = join(process.env.PELORUS_E2E_DATA_DIR ?? '', 'run.json');
  return (
    (JSON.parse(readFileSync(path, 'utf8')) as { pids: Record<string, number> }).pids[name] ?? 0
  );
};

test.skip(() => !process.env.PELORUS_E2E_DATA_DIR, 'the system is not ours to kill');
test.setTimeout(240_000);
// The browser says so itself when the server is away.
test.use({ allowed: [/ERR_CONNECTION|WebSocket connection|502|503|500/] });

test('the page says that a worker is gone, and recovers with it', async ({ page }) => {
  await page.goto('/pipeline');
  const said = page.getByRole('main').getByRole('status').first();
  const isWell = /Everything moves/;
  await expect(said).toHaveText(isWell, { timeout: 60_000 });
  // Watched from before the first kill: the page may be well again by the time the last one is done.
  let hasNoticed = false;
  const noticed = expect(said)
    .not.toHaveText(isWell, { timeout: 90_000 })
    .then(() => void (hasNoticed = true));
  // Until the page has noticed: the supervisor waits longer from kill to kill.
  while (!hasNoticed) {
    const pid = pidOf('worker-serve');
    process.kill(pid, 'SIGKILL');
    const isBack = expect.poll(() => pidOf('worker-serve'), { timeout: 60_000 }).not.toBe(pid);
    await Promise.race([noticed, isBack]);
  }
  await noticed;
  await expect(said).toHaveText(isWell, { timeout: 60_000 });
});

test('the page says that the server is gone, and goes on when it is back', async ({ page }) => {
  await page.goto('/map');
  await expect(page.getByRole('status', { name: 'Origin of the vessels in view' })).toContainText(
    /SIMULATED/,
  );
  process.kill(pidOf('web'), 'SIGSTOP');
  await expect(page.getByText(/Live updates lost/)).toBeVisible({ timeout: 60_000 });
  process.kill(pidOf('web'), 'SIGCONT');
  await expect(page.getByText(/Live updates lost/)).toBeHidden({ timeout: 60_000 });
});
