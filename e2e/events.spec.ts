import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { pelorus, type Stack, startStack } from './support/stack.ts';

const minute = 60_000;
const hour = 60 * minute;
/** A minute ago, so that everything is of the present. */
const end = Math.floor(Date.now() / minute) * minute - minute;
const begin = end - 6 * hour;
const aground = '219000901';
const caller = '219000902';
const rotterdam = { latitude: 51.95, longitude: 4.14 };

interface Report {
  mmsi: string;
  at: number;
  latitude: number;
  longitude: number;
  speed: number;
  nav_status: number;
  vessel_name: string;
}
const line = (report: Report) =>
  [
    report.mmsi,
    new Date(report.at).toISOString().slice(0, 19),
    report.latitude.toFixed(5),
    report.longitude.toFixed(5),
    report.speed,
    report.nav_status,
    report.vessel_name,
    'Cargo',
  ].join(',');

/** A ship that runs aground and stays there, off Skagen. */
const strand = Array.from({ length: 60 }, (_, i) =>
  line({
    ...{ mmsi: aground, at: begin + i * 5 * minute, vessel_name: 'STRANDED HERON' },
    ...{ latitude: 58.2 - Math.min(i, 20) * 0.01, longitude: 9.6 },
    ...(i < 20 ? { speed: 7, nav_status: 0 } : { speed: 0, nav_status: 6 }),
  }),
);
/** One that comes from the sea, lies in Rotterdam for two hours and leaves again. */
const visit = Array.from({ length: 68 }, (_, i) => {
  const legs = i < 22 ? 22 - i : i < 46 ? 0 : i - 45;
  return line({
    ...{ mmsi: caller, at: begin + i * 5 * minute, vessel_name: 'CALLING HERON' },
    ...{
      latitude: rotterdam.latitude + legs * 0.012,
      longitude: rotterdam.longitude - legs * 0.015,
    },
    ...(legs === 0 ? { speed: 0, nav_status: 5 } : { speed: 11, nav_status: 0 }),
  });
});

test.describe('events', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let stack: Stack;
  const folder = mkdtempSync(join(tmpdir(), 'pelorus-events-'));

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    stack = await startStack({ args: ['--feed', 'none'] });
    const path = join(folder, 'events.csv');
    const header = 'mmsi,timestamp,latitude,longitude,speed,nav_status,vessel_name,vessel_type';
    writeFileSync(path, [header, ...strand, ...visit].join('\n'));
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
    await expect(detail(page).getByRole('row', { name: /Port gap/ })).toContainText('4 h 00');
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
