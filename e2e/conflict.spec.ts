import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { pelorus, type Stack, startStack } from './support/stack.ts';

const mmsi = '219000777';
const lone = '219000778';
const minute = 60_000;
/** A minute ago, so that everything is of the present. */
const end = Math.floor(Date.now() / minute) * minute - minute;
const reports = 40;

/** One ship off the Skaw and one off Genoa, with one number, and a ship that has its own. */
function rows(): string[] {
  const lines = ['mmsi,timestamp,latitude,longitude,speed,course,vessel_name,vessel_type'];
  for (let i = 0; i < reports; i++) {
    const at = end - (reports - i) * minute;
    const row = (shift: number, values: string) =>
      lines.push(values.replace('@', new Date(at + shift).toISOString().slice(0, 19)));
    const north = (i * 12) / 3600;
    row(0, `${mmsi},@,${(57.6 + north).toFixed(5)},10.6,12,0,SKAW TRADER,Cargo`);
    if (i >= 10) row(7_000, `${mmsi},@,${(44.1 - north).toFixed(5)},8.9,12,180,GENOA STAR,Tanker`);
    row(9_000, `${lone},@,${(56.6 + north).toFixed(5)},11.6,12,0,LONE HERON,Cargo`);
  }
  return lines;
}

test.describe('two ships on one MMSI', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let stack: Stack;
  const folder = mkdtempSync(join(tmpdir(), 'pelorus-conflict-'));

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    stack = await startStack({ args: ['--feed', 'none'] });
    const path = join(folder, 'two-ships.csv');
    writeFileSync(path, rows().join('\n'));
    await pelorus(['ingest', path, '--rate', 'max', '--wait', '--data-dir', stack.dataDir]);
  });
  test.afterAll(async () => {
    await stack.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  test('are both there, and the page shows the one that is chosen', async ({ page }) => {
    await page.goto(`${stack.url}/vessels/${mmsi}`);
    const panel = page.getByRole('region', { name: 'Two ships on this MMSI' });
    await expect(panel).toContainText(/8\d\d NM apart, heard at once/);
    await expect(panel.getByRole('row').nth(1)).toContainText('SKAW TRADER');
    await expect(panel.getByRole('row').nth(1)).toContainText('40');
    await expect(panel.getByRole('row').nth(2)).toContainText('GENOA STAR');
    await expect(panel.getByRole('row').nth(2)).toContainText('30');
    await expect(page.getByRole('heading', { name: /SKAW TRADER/ })).toBeVisible();
    await expect(page.getByText('40 reports')).toBeVisible();

    await panel.getByRole('button', { name: 'Show B' }).click();
    await expect(page).toHaveURL(new RegExp(`ship=${mmsi}-\\d{8}T\\d{6}Z`));
    await expect(page.getByRole('heading', { name: /GENOA STAR/ })).toBeVisible();
    await expect(page.getByText('30 reports')).toBeVisible();
    const positions = page.getByRole('region', { name: 'Recent positions' });
    await expect(positions).toContainText('Genova');
    await expect(positions).not.toContainText('Skagen');
    await expect(positions.getByText('implied speed')).toHaveCount(1);

    await page.reload();
    await expect(page.getByRole('heading', { name: /GENOA STAR/ })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: /SKAW TRADER/ })).toBeVisible();
  });

  test('a ship with a number of its own says nothing of the kind', async ({ page }) => {
    await page.goto(`${stack.url}/vessels/${lone}`);
    await expect(page.getByRole('heading', { name: /LONE HERON/ })).toBeVisible();
    await expect(page.getByText('40 reports')).toBeVisible();
    await expect(page.getByText('on this MMSI')).toHaveCount(0);
  });

  for (const theme of ['dark', 'light'] as const) {
    test(`the page has no accessibility violation in ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.addInitScript(`localStorage.setItem('theme', '${theme}')`);
      await page.goto(`${stack.url}/vessels/${mmsi}`);
      await expect(page.getByRole('region', { name: 'Two ships on this MMSI' })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  }

  test('fits a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${stack.url}/vessels/${mmsi}`);
    await expect(page.getByRole('region', { name: 'Two ships on this MMSI' })).toBeVisible();
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    await expect(page.getByRole('button', { name: 'Show B' })).toBeInViewport();
  });
});
