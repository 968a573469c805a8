import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { aDataDir, pelorus, startStack, type Stack } from './support/stack.ts';

const header = 'mmsi,timestamp,latitude,longitude,speed';
const ship = (mmsi: number, speed: number, latitude = 55): string =>
  `${mmsi},2026-01-15T10:00:00Z,${latitude},12.5,${speed}`;
/** Three that a wrong threshold refuses, one that any does, one that is no position. */
const rows = [
  ...[ship(219_000_001, 3), ship(219_000_002, 14), ship(219_000_003, 15)],
  ...[ship(219_000_004, 16), ship(219_000_005, 3, 95), 'junk <b>line</b>'],
];

test.describe('refused records', () => {
  test.describe.configure({ mode: 'serial', timeout: 180_000 });
  const dataDir = aDataDir();
  const settings = join(dataDir, 'broken.yaml');
  let stack: Stack;
  const start = async (path: string) => {
    stack = await startStack({
      dataDir,
      args: ['--feed', 'none'],
      env: { PELORUS_SETTINGS: path },
    });
  };

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    writeFileSync(settings, 'clean: { max_speed_kn: 10 }\n');
    await start(settings);
    const file = join(dataDir, 'feed.csv');
    writeFileSync(file, `${[header, ...rows].join('\n')}\n`);
    await pelorus(['ingest', file, '--wait', '--data-dir', dataDir]);
  });
  test.afterAll(async () => {
    await stack.dispose();
  });

  const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
  /** The latest redrive, as its row says. */
  const latest = (page: Page) => panel(page, 'Redrives').getByRole('row').nth(1);
  /** Found, sent, accepted, duplicate, rejected again, awaited, not sent. */
  const expectLatest = async (page: Page, jobs: number, counts: number[]) => {
    await expect(panel(page, 'Redrives').getByRole('row')).toHaveCount(jobs + 1);
    await expect(latest(page).getByText('done')).toBeVisible({ timeout: 30_000 });
    const texts = await latest(page).getByRole('cell').allInnerTexts();
    expect(texts.slice(4, 11)).toEqual(counts.map(String));
  };

  test('are seen with their reason, rule and bytes', async ({ page }) => {
    await page.goto(`${stack.url}/pipeline`);
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await expect(page).toHaveURL(/\/quality/);
    await expect(page.getByText('5 refused records are kept')).toBeVisible();
    const legend = panel(page, 'Refused over time').getByRole('listitem');
    await expect(legend).toContainText(['speed_out_of_range 3']);
    const mix = panel(page, 'Reasons and sources');
    await mix.getByRole('button', { name: 'malformed_line' }).click();
    await expect(page).toHaveURL(/reason=malformed_line/);
    const bytes = panel(page, 'Original bytes');
    await expect(bytes.getByRole('cell', { name: 'junk <b>line</b>' })).toBeVisible();
    await expect(bytes.getByRole('row')).toHaveCount(2);
    await mix.getByRole('button', { name: 'speed_out_of_range' }).click();
    const rule = panel(page, 'Rule and redrive');
    await expect(rule.getByText(/^Speed over ground lies within/)).toBeVisible();
    await expect(rule.getByText(/^settings [0-9a-f]{12}$/)).toBeVisible();
  });

  test('are refused again while the rule is as it was', async ({ page }) => {
    await page.goto(`${stack.url}/quality?reason=speed_out_of_range`);
    await page.getByRole('button', { name: 'Redrive 3', exact: true }).click();
    await expectLatest(page, 1, [3, 3, 0, 0, 3, 0, 0]);
    await expect(page.getByText('5 refused records are kept')).toBeVisible();
  });

  test('are accepted once it is mended, and the numbers add up', async ({ page }) => {
    await stack.stop();
    await start('');
    await page.goto(`${stack.url}/quality`);
    await page.getByRole('button', { name: 'Redrive 5', exact: true }).click();
    await expectLatest(page, 2, [5, 5, 3, 0, 2, 0, 0]);
    await expect(page.getByText('2 refused records are kept')).toBeVisible({ timeout: 20_000 });
    await page.goto(`${stack.url}/vessels/219000003`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  test('one alone is chosen by its origin', async ({ page }) => {
    await page.goto(`${stack.url}/quality?reason=malformed_line`);
    const bytes = panel(page, 'Original bytes');
    await bytes.getByRole('button', { name: /^\d+:\d+:\d+$/ }).click();
    await page.getByRole('button', { name: 'Redrive 1', exact: true }).click();
    await expectLatest(page, 3, [1, 1, 0, 0, 1, 0, 0]);
  });

  test('another site cannot ask for a redrive', async ({ request }) => {
    const answer = await request.post(`${stack.url}/api/trpc/quality.redrive`, {
      headers: { 'sec-fetch-site': 'cross-site' },
      data: {},
    });
    expect(answer.status()).toBe(403);
  });

  for (const theme of ['dark', 'light'] as const) {
    test(`are shown without an accessibility violation in ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.addInitScript(`localStorage.setItem('theme', '${theme}')`);
      await page.goto(`${stack.url}/quality?reason=malformed_line`);
      await expect(panel(page, 'Original bytes').getByRole('row')).toHaveCount(2);
      await expect(panel(page, 'Redrives').getByRole('row')).toHaveCount(4);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });
  }

  test('fit a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${stack.url}/quality`);
    await expect(panel(page, 'Redrives').getByRole('row')).toHaveCount(4);
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
