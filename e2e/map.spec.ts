import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

interface Vessel {
  mmsi: string;
  vessel_name: string;
  speed: number | null;
  timestamp: string;
  latitude: number;
  longitude: number;
}

/** As the screens show it: in groups of three. */
const grouped = (mmsi: string) => new RegExp(mmsi.replace(/\d{3}(?=\d)/g, String.raw`$&\s`));
const origin = (page: Page) => page.getByRole('status', { name: 'Origin of the vessels in view' });

async function currentVessels(page: Page, limit: number): Promise<Vessel[]> {
  const answer = await page.request.get(`/api/v1/vessels/current?limit=${limit}`);
  return ((await answer.json()) as { data: Vessel[] }).data;
}

async function aMovingVessel(page: Page): Promise<Vessel> {
  const moving = (await currentVessels(page, 400)).find((vessel) => (vessel.speed ?? 0) > 8);
  if (!moving) throw new Error('the simulator has no vessel under way');
  return moving;
}

test('the map shows ships, and says that they are simulated', async ({ page }) => {
  await page.goto('/map');
  await expect(page.locator('canvas').first()).toBeVisible();
  await expect(origin(page)).toContainText(/SIMULATED\s*\d/);
  await expect(page.getByRole('navigation', { name: 'System status' })).toContainText(
    /Live\s*[1-9]/,
  );
});

test('the ships move', async ({ page }) => {
  const vessel = await aMovingVessel(page);
  const placeOf = async () => {
    const answer = await page.request.get(`/api/v1/vessels/${vessel.mmsi}/history?days=1`);
    return ((await answer.json()) as { count: number }).count;
  };
  const before = await placeOf();
  await expect.poll(placeOf, { timeout: 45_000 }).toBeGreaterThan(before);

  await page.goto(`/map?sel=${vessel.mmsi}`);
  const panel = page.getByRole('complementary', { name: 'Selection' });
  await expect(panel).toContainText(grouped(vessel.mmsi));
  const positionText = () =>
    panel.innerText().then((text) => text.match(/\d+° ?[\d.]+.*[NSEW]/g)?.join());
  await expect.poll(positionText).toBeTruthy();
  const first = await positionText();
  await expect.poll(positionText, { timeout: 45_000 }).not.toBe(first);
});

test('a ship is found by its name, shown in the panel, and leads to its page', async ({ page }) => {
  const vessel = await aMovingVessel(page);
  await page.goto('/map');
  await expect(origin(page)).toContainText('SIMULATED');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder(/Vessel name, MMSI/).fill(vessel.vessel_name);
  await page.getByRole('option', { name: new RegExp(vessel.mmsi) }).click();
  await expect(page).toHaveURL(new RegExp(`sel=${vessel.mmsi}`));
  const panel = page.getByRole('complementary', { name: 'Selection' });
  await expect(panel).toContainText(vessel.vessel_name);
  await page.goto(`/vessels/${vessel.mmsi}`);
  await expect(page.getByRole('heading', { name: vessel.vessel_name })).toBeVisible();
  await expect(page.getByText(/Simulated/i).first()).toBeVisible();
});

test('everything in view is in the address', async ({ page }) => {
  const { mmsi } = await aMovingVessel(page);
  await page.goto(`/map?sel=${mmsi}`);
  const panel = page.getByRole('complementary', { name: 'Selection' });
  await expect(panel).toContainText(grouped(mmsi));
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/sel=/);
});
