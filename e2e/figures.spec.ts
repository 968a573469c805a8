import { expect, test } from './support/test.ts';

interface Daily {
  date: string;
  statistics: { vessel_type: string; total_positions: number; unique_vessels: number }[];
}

const formatted = (n: number) => n.toLocaleString('en-US');

test('the statistics page shows the figures of the API', async ({ page }) => {
  test.setTimeout(120_000);
  // The day goes on while it is read: page and API are asked until both tell the same state of it.
  await expect(async () => {
    const answer = await page.request.get('/api/v1/statistics/daily');
    const today = (await answer.json()) as Daily;
    expect(today.statistics.length).toBeGreaterThan(3);
    await page.goto('/statistics');
    for (const { vessel_type: type } of today.statistics.slice(0, 3)) {
      await expect(page.getByRole('row', { name: new RegExp(type) }).first()).toBeVisible();
    }
    const first = today.statistics[0];
    const row = page.getByRole('row', { name: new RegExp(first?.vessel_type ?? '') }).first();
    await expect(row).toContainText(formatted(first?.unique_vessels ?? -1), { timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
});

test('the pipeline page shows rates, no lag, and that everything adds up', async ({ page }) => {
  await page.goto('/pipeline');
  const graph = page.getByRole('group', { name: 'Stages of the pipeline' });
  await expect(graph).toBeVisible();
  for (const stage of ['clean', 'enrich', 'aggregate', 'store', 'live']) {
    await expect(graph.getByRole('button', { name: new RegExp(stage, 'i') }).first()).toBeVisible();
  }
  await expect
    .poll(
      async () => {
        const answer = await page.request.get('/api/v1/pipeline/status');
        const { readers } = (await answer.json()) as { readers: { lag_seconds: number }[] };
        return Math.max(...readers.map((reader) => reader.lag_seconds));
      },
      { timeout: 60_000 },
    )
    .toBeLessThan(5);
});

test('the ports page lists ports, and a port opens', async ({ page }) => {
  await page.goto('/ports');
  const link = page.getByRole('main').getByRole('link').first();
  await expect(link).toBeVisible();
  const href = (await link.getAttribute('href')) ?? '';
  const name = decodeURIComponent(href.split('/').at(-1) ?? '');
  await link.click();
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await expect(page.getByRole('heading', { name }).first()).toBeVisible();
});
