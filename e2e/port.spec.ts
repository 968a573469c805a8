import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { pelorus, type Stack, startStack } from './support/stack.ts';
import {
  approachReports,
  header,
  reportMs,
  stayReports,
  visit,
  visitReports,
} from './support/voyages.ts';

const minute = 60_000;
/** A minute ago, so that everything is of the present. */
const end = Math.floor(Date.now() / minute) * minute - minute;
/** Enough for medians. */
const calls = 22;
const stayer = '219000990';
const comer = '219000992';
/** Of the port where all of them call. */
const locode = 'NLEUR';

/** A visit whose last report is of now. */
const visitUntilNow = (reports: number) => ({ reports, begin: end - reports * reportMs });
/** Ships that called one after the other, half an hour apart, the last one just now; those there, and one that comes. */
const lines = [
  header,
  ...Array.from({ length: calls }, (_, i) =>
    visit({
      mmsi: String(219_000_910 + i),
      vessel_name: `CALLING HERON ${i + 1}`,
      begin: end - visitReports * reportMs - i * 30 * minute,
    }),
  ).flat(),
  ...visit({ mmsi: stayer, vessel_name: 'STAYING HERON', ...visitUntilNow(stayReports) }),
  ...visit({
    ...{ mmsi: '219000991', vessel_name: 'WAITING HERON', lying: 'anchored' },
    ...visitUntilNow(stayReports),
  }),
  ...visit({
    ...{ mmsi: comer, vessel_name: 'COMING HERON', destination: locode },
    ...visitUntilNow(approachReports),
  }),
];

test.describe('a port', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let stack: Stack;
  let port: string;
  const folder = mkdtempSync(join(tmpdir(), 'pelorus-port-'));

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    stack = await startStack({ args: ['--feed', 'none'] });
    const path = join(folder, 'calls.csv');
    writeFileSync(path, lines.join('\n'));
    await pelorus(['ingest', path, '--rate', 'max', '--wait', '--data-dir', stack.dataDir]);
    // The ingest waits for positions; calls come a moment later.
    const read = async () => {
      const answer = await fetch(`${stack.url}/api/v1/ports/${locode}/calls`);
      return (await answer.json()) as { port: string; count: number };
    };
    await expect.poll(async () => (await read()).count, { timeout: 60_000 }).toBe(calls + 2);
    port = (await read()).port;
  });
  test.afterAll(async () => {
    await stack.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  const open = (page: Page, query = '') =>
    page.goto(`${stack.url}/ports/${encodeURIComponent(port)}${query}`);
  const list = (page: Page) => page.getByRole('region', { name: 'Vessels and calls' });

  test('says who is there and who comes', async ({ page }) => {
    await open(page);
    for (const [figure, vessels, name] of [
      [/^In port/, 2, 'STAYING HERON'],
      [/^At anchor/, 1, 'WAITING HERON'],
      [/^Inbound/, 1, 'COMING HERON'],
    ] as const) {
      const link = page.getByRole('link', { name: figure });
      await expect(link).toContainText(`${vessels}vessel`);
      await link.click();
      await expect(list(page).getByRole('row')).toHaveCount(vessels + 1);
      await expect(list(page).getByRole('link', { name })).toBeVisible();
    }
    await expect(list(page).getByRole('row').nth(1)).toContainText('destination');
  });

  test('says how long calls take, of how many, and leads to them', async ({ page }) => {
    await open(page);
    const turnaround = page.getByRole('link', { name: /Turnaround, median/ });
    await expect(turnaround).toContainText(`n = ${calls}, p90`);
    const taken = page.getByRole('region', { name: 'How long calls take' });
    await expect(taken.getByRole('region', { name: 'Turnaround' })).toContainText('Median');
    await expect(taken.getByRole('region', { name: 'Waiting at anchor' })).toContainText('too few');
    const byType = page.getByRole('region', { name: 'By vessel type' });
    await expect(byType.getByRole('row', { name: /^Cargo/ })).toContainText(`n = ${calls}`);
    const byWeek = page.getByRole('region', { name: 'By week', exact: true });
    await expect(byWeek.getByRole('row').nth(1)).toContainText(/n = \d+/);
    const waiting = page.getByRole('region', { name: 'Median waiting by week' });
    await expect(waiting).toContainText('In no week 20 calls');
    await turnaround.click();
    await expect(list(page).getByRole('row')).toHaveCount(calls + 1);
  });

  test('says when it is busy, and whether more than usual', async ({ page }) => {
    await open(page);
    const hours = page.getByRole('table', { name: /Arrivals and departures by weekday and hour/ });
    await expect(hours.getByRole('row')).toHaveCount(8);
    const cells = await hours.getByRole('cell').allTextContents();
    // Each has arrived and left; two more are there.
    expect(cells.reduce((sum, text) => sum + Number(text), 0)).toBe(calls * 2 + 2);
    await expect(page.getByRole('link', { name: /^Congestion/ })).toContainText('too few');
    await expect(page.getByText(/^Congestion: Median turnaround of the calls/)).toBeVisible();
  });

  test('shows its limit on a map, and a call on request', async ({ page }) => {
    await open(page, '?tab=departed');
    await expect(page.getByRole('group', { name: `Map of ${port}` })).toBeVisible();
    const show = list(page).getByRole('button', { name: 'Map' }).first();
    await show.click();
    await expect(show).toHaveAttribute('aria-pressed', 'true');
    const call = page.getByRole('group', { name: /^Map of the call of CALLING HERON/ });
    await expect(call).toBeVisible();
    await expect(page).toHaveURL(/call=port_call/);
    await page.reload();
    await expect(call).toBeVisible();
    await page.getByRole('button', { name: 'Show the port' }).click();
    await expect(page.getByRole('group', { name: `Map of ${port}` })).toBeVisible();
  });

  test('tells of arrivals and departures, each with its event', async ({ page }) => {
    await open(page);
    const movements = page.getByRole('region', { name: 'Arrivals and departures' });
    await expect(movements.getByRole('link', { name: 'Departure' }).first()).toBeVisible();
    await movements.getByRole('link', { name: 'Arrival' }).first().click();
    await expect(page).toHaveURL(/\/events\?.*id=arrival/);
  });

  test('is where the page of a vessel says it lies, with its waters and whose borders they are', async ({
    page,
  }) => {
    await page.goto(`${stack.url}/vessels/${stayer}`);
    const row = page.getByRole('region', { name: 'Port calls' }).getByRole('row').nth(1);
    await expect(row).toContainText('in port');
    const now = page.getByRole('region', { name: 'Now' });
    await expect(now).toContainText(/Netherlands.*land and waters/);
    await expect(now.getByRole('link', { name: /OpenStreetMap contributors/ })).toBeVisible();
    await row.getByRole('link', { name: port }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText(port);
  });

  test('is reached by who is bound for it about when its page says', async ({ page }) => {
    await page.goto(`${stack.url}/vessels/${comer}`);
    const now = page.getByRole('region', { name: 'Now' });
    await expect(now).toContainText(/Destination port.*by its LOCODE/);
    await expect(now).toContainText(/Arrival, estimated.*UTC.* straight on at 11.0 kn/);
  });

  for (const theme of ['dark', 'light'] as const) {
    test(`is shown without an accessibility violation in ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.addInitScript(`localStorage.setItem('theme', '${theme}')`);
      await open(page, '?tab=departed');
      await expect(list(page).getByRole('row')).toHaveCount(calls + 1);
      await expect(page.getByRole('group', { name: `Map of ${port}` })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    });
  }

  test('fits a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page);
    await expect(list(page).getByRole('link', { name: 'STAYING HERON' })).toBeVisible();
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
