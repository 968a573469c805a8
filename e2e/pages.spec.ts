import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const pages = [
  '/map',
  '/vessels',
  '/ports',
  '/events',
  '/statistics',
  '/pipeline',
  '/quality',
  '/docs',
  '/redoc',
];
const themes = ['dark', 'light'] as const;

for (const path of pages) {
  test(`${path} opens and has a title`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await expect(page).toHaveTitle(/Pelorus/);
    await page.waitForLoadState('networkidle').catch(() => undefined);
  });
}

/** Markup of Swagger UI and of ReDoc, not ours to mend; its colours are, since we set them. */
const foreign = ['.swagger-ui', '.redoc-wrap'];
const references = ['/docs', '/redoc'];

/** Shows a page in a theme until it has what it is about. */
async function openIn(page: Page, { path, theme }: { path: string; theme: string }) {
  await page.emulateMedia({ colorScheme: theme as 'dark' | 'light' });
  await page.addInitScript(`localStorage.setItem('theme', '${theme}')`);
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await expect(
    page.getByRole('navigation', { name: 'System status' }).getByText('Live'),
  ).toBeVisible();
  if (references.includes(path)) {
    await expect(page.getByText('/vessels/current').first()).toBeVisible({ timeout: 30_000 });
  }
}

async function expectAccessible(page: Page) {
  const ours = foreign.reduce((axe, part) => axe.exclude(part), new AxeBuilder({ page }));
  const colours = new AxeBuilder({ page }).withRules('color-contrast');
  const violations = [await ours.analyze(), await colours.analyze()].flatMap(
    (result) => result.violations,
  );
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`,
  );
  expect(found).toEqual([]);
}

for (const theme of themes) {
  for (const path of pages) {
    test(`${path} has no accessibility violation in ${theme}`, async ({ page }) => {
      await openIn(page, { path, theme });
      await expectAccessible(page);
    });
  }

  for (const [what, list] of [
    ['a vessel', '/vessels'],
    ['a port', '/ports'],
  ] as const) {
    test(`the page of ${what} has no accessibility violation in ${theme}`, async ({ page }) => {
      await page.goto(list);
      const link = page.getByRole('row').nth(1).getByRole('link').first();
      const path = (await link.getAttribute('href')) ?? '';
      expect(path).toMatch(new RegExp(`^${list}/.`));
      await openIn(page, { path, theme });
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });
  }
}

test('the theme switch changes the theme and it stays', async ({ page }) => {
  await page.goto('/pipeline');
  const html = page.locator('html');
  const before = await html.getAttribute('data-theme');
  await page.getByRole('button', { name: 'Change between dark and light' }).click();
  await expect(html).not.toHaveAttribute('data-theme', before ?? '');
  const after = await html.getAttribute('data-theme');
  await page.reload();
  await expect(html).toHaveAttribute('data-theme', after ?? '');
});

test('the palette opens by keyboard and goes to a page', async ({ page }) => {
  await page.goto('/pipeline');
  await expect(
    page.getByRole('navigation', { name: 'System status' }).getByText('Live'),
  ).toBeVisible();
  await page.keyboard.press('Control+k');
  const input = page.getByPlaceholder(/Vessel name, MMSI/);
  await input.fill('statist');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/statistics/);
});

test('single keys go to pages', async ({ page }) => {
  await page.goto('/pipeline');
  await expect(
    page.getByRole('navigation', { name: 'System status' }).getByText('Live'),
  ).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/\/ports/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  for (const path of pages.filter((page) => !references.includes(page))) {
    test(`${path} fits the screen`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('navigation').last()).toBeVisible();
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }

  test('every page is within two taps', async ({ page }) => {
    await page.goto('/vessels');
    for (const name of ['Pipeline health', 'Data quality']) {
      await page.getByRole('button', { name: 'More' }).click();
      const more = page.getByRole('navigation', { name: 'More pages' });
      await more.getByRole('link', { name }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(
        name === 'Pipeline health' ? /Pipeline/ : /quality/i,
      );
      await expect(more).toHaveCount(0);
    }
    await expect(page).toHaveURL(/\/quality/);
  });
});
