import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { pelorus, type Stack, startStack } from './support/stack.ts';
import { header, strand, strandedAt, visit } from './support/voyages.ts';

const minute = 60_000;
const hour = 60 * minute;
/** A minute ago, so that everything is of the present. */
const end = Math.floor(Date.now() / minute) * minute - minute;
const begin = end - 6 * hour;
const aground = '219000901';
const caller = '219000902';

const strandedHeron = { mmsi: aground, vessel_name: 'STRANDED HERON', begin };
const callingHeron = { mmsi: caller, vessel_name: 'CALLING HERON', begin };

test.describe('events', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let stack: Stack;
  const folder = mkdtempSync(join(tmpdir(), 'pelorus-events-'));

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    stack = await startStack({ args: ['--feed', 'none'] });
    const path = join(folder, 'events.csv');
    const lines = [header, ...strand(strandedHeron), ...visit(callingHeron)];
    writeFileSync(path, lines.join('\n'));
    await pelorus(['ingest', path, '--rate', 'max', '--wait', '--data-dir', stack.dataDir]);
  });
  test.afterAll(async () => {
    await stack.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  const list = (page: Page) => page.getByRole('group', { name: 'List of events' });
  const detail = (page: Page) => page.getByRole('article', { name: 'Event' });

  test('are listed, and opened by keyboard alone', async ({ page }) => {
    await page.goto(`${stack.url}/events`);
    await expect(list(page).getByRole('listitem')).toHaveCount(1);
    await expect(list(page)).toContainText('STRANDED HERON');
    await page.keyboard.press('j');
    await expect(page).toHaveURL(/id=aground/);
    await expect(detail(page)).toContainText('said that it was aground');
    await expect(detail(page).getByRole('link', { name: 'STRANDED HERON' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(detail(page).getByRole('heading', { level: 2 })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/id=/);
  });

  test('say why they fired, on the map and in figures', async ({ page }) => {
    await page.goto(`${stack.url}/events?queue=all&type=port_call`);
    await list(page).getByRole('button').first().click();
    await expect(detail(page)).toContainText('It called at');
    // What decided it, beside its limit.
    await expect(detail(page).getByRole('row', { name: /^Port stop 5 min 00 s/ })).toBeVisible();
    await expect(detail(page).getByText('Berth at')).toBeVisible();
    await expect(detail(page).getByRole('group', { name: /^Map of Port call/ })).toBeVisible();
    await page.reload();
    await expect(detail(page)).toContainText('It called at');
    await page.goBack();
    await expect(detail(page)).toHaveCount(0);
  });

  test('lead to the port, whose figures lead to the call', async ({ page }) => {
    await page.goto(`${stack.url}/events?queue=all&type=port_call`);
    await list(page).getByRole('button').first().click();
    const facts = detail(page).getByRole('link');
    await facts
      .filter({ hasText: /Rotterdam|Maas|Europoort|Hoek/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/ports\//);
    await page.getByRole('link', { name: /Turnaround, median/ }).click();
    await expect(page).toHaveURL(/tab=departed/);
    const calls = page.getByRole('region', { name: 'Vessels and calls' });
    await expect(calls.getByRole('link', { name: 'CALLING HERON' })).toBeVisible();
    await expect(page.getByText('n = 1, too few').first()).toBeVisible();
    await calls.getByRole('link', { name: 'Evidence' }).click();
    await expect(page).toHaveURL(/\/events\?.*id=port_call/);
  });

  test('that go on are marked on the live map, where a click opens them', async ({ page }) => {
    const { latitude, longitude } = strandedAt;
    const camera = `/map?lon=${longitude}&lat=${latitude}&z=9`;
    await page.goto(`${stack.url}${camera}`);
    const layer = page.getByRole('checkbox', { name: 'Open events' });
    await expect(layer).toBeChecked();
    const canvas = page.locator('canvas.maplibregl-canvas');
    // The mark stands to the upper right of the place, which is the middle of the map.
    await expect(async () => {
      const box = await canvas.boundingBox();
      if (box === null) throw new Error('the map is not drawn yet');
      await page.mouse.click(box.x + box.width / 2 + 11, box.y + box.height / 2 - 11);
      await expect(page).toHaveURL(/\/events\?.*id=aground/, { timeout: 2_000 });
    }).toPass({ timeout: 45_000 });
    await expect(detail(page)).toContainText('STRANDED HERON');
    await page.goBack();
    await page.getByText('Open events').click();
    await expect(page).toHaveURL(/layers=(?!.*events)/);
    await expect(layer).not.toBeChecked();
  });

  test('are on the page of their vessel, and its calls too', async ({ page }) => {
    await page.goto(`${stack.url}/vessels/${aground}`);
    const events = page.getByRole('region', { name: 'Events' });
    await events.getByRole('link', { name: /Aground, open/ }).click();
    await expect(page).toHaveURL(/\/events\?.*id=aground/);
    await page.goto(`${stack.url}/vessels/${caller}`);
    const calls = page.getByRole('region', { name: 'Port calls' });
    await expect(calls.getByRole('row')).toHaveCount(2);
    await calls.getByRole('link', { name: 'Evidence' }).click();
    await expect(detail(page)).toContainText('It called at');
  });

  test('that are not there are missed with a way back', async ({ page }) => {
    await page.goto(`${stack.url}/events?type=loitering`);
    await expect(page.getByText('No event is in this view.')).toBeVisible();
    await page.getByRole('button', { name: 'Show all events' }).click();
    await expect(list(page)).toContainText('CALLING HERON');
  });

  for (const theme of ['dark', 'light'] as const) {
    test(`are shown without an accessibility violation in ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.addInitScript(`localStorage.setItem('theme', '${theme}')`);
      await page.goto(`${stack.url}/events?queue=all`);
      await list(page).getByRole('button').first().click();
      await expect(detail(page)).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });
  }

  test('fit a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${stack.url}/events?queue=all`);
    await list(page).getByRole('button').first().click();
    await expect(detail(page)).toBeVisible();
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Close (Esc)' }).click();
    await expect(detail(page)).toBeHidden();
  });
});
