import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { countPixels } from './support/pixels.ts';
import { pelorus, type Stack, startStack } from './support/stack.ts';
import { crossing, header, meeting, meetingMs } from './support/voyages.ts';

const minute = 60_000;
const begin = Math.floor(Date.now() / minute) * minute - minute - meetingMs;
const crosser = '219000913';
const lines = [
  header,
  ...meeting({ begin, first: 'MEETING HERON', other: 'OTHER HERON' }),
  ...crossing({ mmsi: crosser, vessel_name: 'CROSSING HERON', begin }),
];
/** A strip of sea that the crossing ship goes through. */
const quiet = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'Quiet Water', attribution: 'Friends of herons' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [6.9, 56],
            [7.2, 56],
            [7.2, 57],
            [6.9, 57],
            [6.9, 56],
          ],
        ],
      },
    },
  ],
});

test.describe('evidence on the map', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let stack: Stack;
  const folder = mkdtempSync(join(tmpdir(), 'pelorus-evidence-'));

  test.beforeAll(async () => {
    test.setTimeout(300_000);
    const reference = join(folder, 'reference');
    const [zones, positions] = [join(folder, 'quiet.geojson'), join(folder, 'evidence.csv')];
    writeFileSync(zones, quiet);
    writeFileSync(positions, lines.join('\n'));
    await pelorus(['zones', 'import', zones, '--folder', reference]);
    stack = await startStack({ args: ['--feed', 'none'], env: { PELORUS_REFERENCE: reference } });
    await pelorus(['ingest', positions, '--rate', 'max', '--wait', '--data-dir', stack.dataDir]);
  });
  test.afterAll(async () => {
    await stack.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
  const detail = (page: Page) => page.getByRole('article', { name: 'Event' });
  const open = async (page: Page, type: string, words: string) => {
    await page.goto(`${stack.url}/events?queue=all&type=${type}`);
    const list = page.getByRole('group', { name: 'List of events' });
    await list.getByRole('button').filter({ hasText: words }).click();
    const map = detail(page).getByRole('group', { name: /^Map of/ });
    await expect(map).toBeVisible();
    return map;
  };

  test('of an encounter are the tracks of both vessels', async ({ page }) => {
    const map = await open(page, 'encounter', 'MEETING HERON × OTHER HERON');
    await expect(detail(page)).toContainText('OTHER HERON');
    await expect.poll(() => countPixels(map, '--track')).toBeGreaterThan(150);
    await expect.poll(() => countPixels(map, '--warn')).toBeGreaterThan(150);
  });

  test('of national waters is their border, with whose it is', async ({ page }) => {
    const map = await open(page, 'zone_entry', 'It came into the waters of Denmark');
    await expect(detail(page)).toContainText('Denmark, land and waters');
    await expect(detail(page).getByRole('link', { name: /OpenStreetMap/ })).toBeVisible();
    await expect.poll(() => countPixels(map, '--place')).toBeGreaterThan(150);
    await expect.poll(() => countPixels(map, '--track')).toBeGreaterThan(50);
  });

  test('of an imported zone is its border, by its own name', async ({ page }) => {
    const map = await open(page, 'zone_exit', 'It left the zone quiet:quiet-water');
    await expect(detail(page)).toContainText('Quiet Water');
    await expect(detail(page)).toContainText('Friends of herons');
    await expect.poll(() => countPixels(map, '--place')).toBeGreaterThan(150);
  });
});
