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

  test('are both in the list of current vessels, each with its state', async ({ request }) => {
    const answer = await request.get(`${stack.url}/api/v1/vessels/current?limit=10`);
    const { data } = (await answer.json()) as { data: Record<string, unknown>[] };
    expect(data.map(({ vessel_name }) => vessel_name).sort()).toEqual([
      ...['GENOA STAR', 'LONE HERON', 'SKAW TRADER'],
    ]);
    const ids = data.filter((row) => row.mmsi === mmsi).map(({ vessel_id }) => vessel_id);
    expect(ids).toContain(mmsi);
    expect(new Set(ids).size).toBe(2);
  });

  test('are two marks on the map, and each leads to its own page', async ({ page }) => {
    const panel = page.getByRole('complementary', { name: 'Selection' });
    const open = async (at: string, name: string) => {
      await page.goto(`${stack.url}/map?${at}&z=8`);
      await expect(
        page.getByRole('status', { name: 'Origin of the vessels in view' }),
      ).toContainText(/\d/);
      await page.locator('canvas').first().click();
      await expect(panel.getByRole('heading', { name })).toBeVisible();
      await expect(panel.getByText('219 000 777')).toBeVisible();
      await panel.getByRole('link', { name: 'Open vessel' }).click();
      await expect(page.getByRole('heading', { name: new RegExp(name) })).toBeVisible();
    };
    const skaw = { lon: 10.6, lat: 57.6 + ((reports - 1) * 12) / 3600 };
    const genoa = { lon: 8.9, lat: 44.1 - ((reports - 1) * 12) / 3600 };
    await open(`lon=${genoa.lon}&lat=${genoa.lat.toFixed(4)}`, 'GENOA STAR');
    await expect(page).toHaveURL(new RegExp(`/vessels/${mmsi}\\?ship=${mmsi}-\\d{8}T\\d{6}Z`));
    await open(`lon=${skaw.lon}&lat=${skaw.lat.toFixed(4)}`, 'SKAW TRADER');
    await expect(page).toHaveURL(new RegExp(`/vessels/${mmsi}$`));

    await page.goto(`${stack.url}/map?list=true`);
    const list = page.getByRole('region', { name: 'Vessels in view' });
    await expect(list.getByRole('row', { name: /219000777/ })).toHaveCount(2);
    await list.getByRole('button', { name: 'GENOA STAR' }).click();
    await expect(page).toHaveURL(new RegExp(`sel=${mmsi}-`));
    await expect(panel.getByRole('heading', { name: 'GENOA STAR' })).toBeVisible();
    await list.getByRole('button', { name: 'SKAW TRADER' }).click();
    await expect(page).toHaveURL(new RegExp(`sel=${mmsi}(&|$)`));
    await expect(panel.getByRole('heading', { name: 'SKAW TRADER' })).toBeVisible();
  });

  test('are both found by what they call themselves', async ({ page }) => {
    await page.goto(`${stack.url}/map`);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/Vessel name, MMSI/).fill(mmsi);
    await expect(page.getByRole('option', { name: /SKAW TRADER/ })).toBeVisible();
    await page.getByRole('option', { name: /GENOA STAR/ }).click();
    await expect(page).toHaveURL(new RegExp(`sel=${mmsi}-`));
    const panel = page.getByRole('complementary', { name: 'Selection' });
    await expect(panel.getByRole('heading', { name: 'GENOA STAR' })).toBeVisible();
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
