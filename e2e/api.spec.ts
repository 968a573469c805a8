import { expect, test } from './support/test.ts';

interface Listed {
  data: { mmsi: string; timestamp: string }[];
  cached: boolean;
  count: number;
}

test.describe('REST', () => {
  test('GET /api/v1 names the service', async ({ request }) => {
    const answer = await request.get('/api/v1');
    expect(answer.status()).toBe(200);
    expect(await answer.json()).toMatchObject({
      version: expect.any(String),
      status: expect.any(String),
    });
  });

  test('current vessels come newest first and from the cache the second time', async ({
    request,
  }) => {
    const ask = async () =>
      (await (await request.get('/api/v1/vessels/current?limit=7')).json()) as Listed;
    const first = await ask();
    expect(first.count).toBe(7);
    expect(first.data).toHaveLength(7);
    const times = first.data.map((vessel) => vessel.timestamp);
    expect(times).toEqual([...times].sort().reverse());
    for (const { mmsi, timestamp } of first.data) {
      expect(mmsi).toMatch(/^\d{9}$/);
      expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    }
    expect((await ask()).cached).toBe(true);
  });

  test('the history of a vessel is its own', async ({ request }) => {
    const list = (await (await request.get('/api/v1/vessels/current?limit=1')).json()) as Listed;
    const mmsi = list.data[0]?.mmsi ?? '';
    const answer = await request.get(`/api/v1/vessels/${mmsi}/history?days=1`);
    const body = (await answer.json()) as { mmsi: string; history: unknown[]; count: number };
    expect(body.mmsi).toBe(mmsi);
    expect(body.count).toBe(body.history.length);
    expect(body.count).toBeGreaterThan(0);
  });

  for (const [name, path, status] of [
    ['a limit that is no number', '/api/v1/vessels/current?limit=many', 400],
    ['a day that is none', '/api/v1/statistics/daily?target_date=2024-02-31', 400],
    ['an MMSI that is none', '/api/v1/vessels/12/history', 400],
    ['a path that is not there', '/api/v1/nothing', 404],
  ] as const) {
    test(`${name} is answered by ${status} as problem+json`, async ({ request }) => {
      const answer = await request.get(path);
      expect(answer.status()).toBe(status);
      expect(answer.headers()['content-type']).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ status, title: expect.any(String) });
    });
  }

  test('OpenAPI describes the contract', async ({ request }) => {
    const document = (await (await request.get('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    for (const path of ['vessels/current', 'vessels/{mmsi}/history', 'statistics/daily']) {
      expect(Object.keys(document.paths).some((known) => known.endsWith(path))).toBe(true);
    }
  });
});

test('Swagger UI draws the operations', async ({ page }) => {
  await page.goto('/docs');
  await expect(page.getByText('/vessels/current').first()).toBeVisible({ timeout: 30_000 });
});

test('ReDoc draws the operations', async ({ page }) => {
  await page.goto('/redoc');
  await expect(page.getByText('/vessels/current').first()).toBeVisible({ timeout: 30_000 });
});
