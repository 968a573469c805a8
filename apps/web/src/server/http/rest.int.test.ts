import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seed } from '../test/seed.ts';
import { startStack, type Stack } from '../test/stack.ts';

let stack: Stack;
let web: Awaited<ReturnType<Stack['startWeb']>>;
beforeAll(async () => {
  stack = await startStack();
  await seed(stack.db);
  web = await stack.startWeb();
  await web.ready;
});
afterAll(async () => {
  await web.stop();
  await stack.stop();
});

const get = async (path: string, init?: RequestInit) => {
  const response = await fetch(`http://127.0.0.1:${web.port}${path}`, init);
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text,
    json: JSON.parse(text === '' ? 'null' : text) as Record<string, unknown>,
  };
};

describe('service', () => {
  it.each([
    ['/api/v1', {}],
    ['/api/v1/', {}],
    ['/', { accept: 'application/json' }],
  ])('%s says service, version and status', async (path, headers) => {
    const { status, json } = await get(path, { headers });
    expect(status).toBe(200);
    expect(json).toMatchObject({ service: 'Pelorus', version: '0.1.0' });
    expect(['ok', 'degraded', 'down']).toContain(json.status);
  });

  it('answers /health with 200 while database and broker are there', async () => {
    const { status, json } = await get('/health');
    expect(status).toBe(200);
    expect(json).toMatchObject({ checks: { database: 'ok', broker: 'ok' } });
    expect(json.reasons).toBeInstanceOf(Array);
  });
});

describe('vessels', () => {
  it('gives the newest first, with times in ISO 8601, and says when it comes from the cache', async () => {
    const first = await get('/api/v1/vessels/current?limit=10');
    expect(first.json).toMatchObject({ cached: false, count: 2 });
    const [vessel, other] = first.json.data as Record<string, unknown>[];
    expect(vessel).toMatchObject({
      mmsi: '219018501',
      timestamp: '2026-11-20T12:09:00.000Z',
      received_at: '2026-11-20T12:09:02.000Z',
      nearest_port: 'Goteborg',
      speed_category: 'CRUISING',
    });
    expect(other).toMatchObject({ mmsi: '003669999' });
    for (let again = 0; again < 3; again += 1) {
      const { json } = await get('/api/v1/vessels/current?limit=10');
      expect(json).toEqual({ ...first.json, cached: true });
    }
  });

  it('gives a history, oldest first', async () => {
    const until = '2026-11-20T12:05:00Z';
    const { json } = await get(`/api/v1/vessels/219018501/history?days=1&until=${until}`);
    expect(json).toMatchObject({ mmsi: '219018501', count: 6 });
    const times = (json.history as { timestamp: string }[]).map(({ timestamp }) => timestamp);
    expect(times[0]).toBe('2026-11-20T12:00:00.000Z');
    expect(times.at(-1)).toBe('2026-11-20T12:05:00.000Z');
  });

  it('gives the same positions by REST, which writes them from text, as by tRPC', async () => {
    const until = '2026-11-20T12:05:00Z';
    const rest = await get(`/api/v1/vessels/219018501/history?days=1&until=${until}`);
    const input = encodeURIComponent(JSON.stringify({ mmsi: '219018501', days: 1, until }));
    const trpc = await get(`/api/trpc/vessels.history?input=${input}`);
    expect(trpc.json).toEqual({ result: { data: rest.json } });
  });

  it('gives a track with its gaps', async () => {
    const path = '/api/v1/vessels/219018501/track?hours=1&until=2026-11-20T12:30:00Z';
    const { json } = await get(path);
    expect(json).toMatchObject({ received: 10, gaps: [], to: '2026-11-20T12:30:00.000Z' });
  });

  it('goes on when who asked has gone away', async () => {
    const gone = Array.from({ length: 20 }, async () => {
      const leave = new AbortController();
      const asked = get('/api/v1/vessels/219018501/history', { signal: leave.signal });
      setImmediate(() => {
        leave.abort();
      });
      await asked.catch(() => undefined);
    });
    await Promise.all(gone);
    expect((await get('/api/v1/vessels/219018501')).status).toBe(200);
  });

  it('gives an empty history to a vessel that was never heard', async () => {
    const { status, json } = await get('/api/v1/vessels/999999999/history?days=7');
    expect([status, json]).toEqual([
      200,
      { mmsi: '999999999', history: [], count: 0, complete: true },
    ]);
  });

  it.each([
    ['part of a name', 'heron', '219018501'],
    ['an IMO number', '9074729', '219018501'],
    ['an MMSI with leading zeros', '003669999', '003669999'],
  ])('finds a vessel by %s', async (_name, query, mmsi) => {
    const { json } = await get(`/api/v1/vessels/search?query=${query}`);
    expect((json.data as { mmsi: string }[]).map((row) => row.mmsi)).toContain(mmsi);
  });

  it('gives one vessel', async () => {
    const { json } = await get('/api/v1/vessels/003669999');
    expect(json).toMatchObject({ mmsi: '003669999', vessel_name: 'FIJI STAR' });
  });

  it('gives the ships that share an MMSI, and what is known of one of them', async () => {
    const { json } = await get('/api/v1/vessels/219018501/ships');
    expect(json).toMatchObject({ mmsi: '219018501', count: 1 });
    expect(json.ships).toMatchObject([
      {
        ...{ vessel_id: '219018501', positions: 10, contested: 0, contested_from: null },
        ...{ first_at: '2026-11-20T12:00:00.000Z', last_at: '2026-11-20T12:09:00.000Z' },
      },
    ]);
    const until = '2026-11-21T00:00:00Z';
    const history = async (vessel_id: string) =>
      (await get(`/api/v1/vessels/219018501/history?until=${until}&vessel_id=${vessel_id}`)).json;
    expect(await history('219018501')).toMatchObject({ count: 10 });
    expect(await history('219018501-20261120T120000Z')).toMatchObject({ count: 0 });
    const one = await get('/api/v1/vessels/219018501?vessel_id=219018501');
    expect(one.json).toMatchObject({ timestamp: '2026-11-20T12:09:00.000Z', quality: 0 });
    expect((await get('/api/v1/vessels/219018501?vessel_id=x')).status).toBe(400);
  });
});

describe('statistics', () => {
  it('takes the latest day with data when none is named, and then the cache', async () => {
    const { json } = await get('/api/v1/statistics/daily');
    expect(json).toMatchObject({ date: '2026-11-20', cached: false });
    expect(json.statistics).toEqual([
      expect.objectContaining({ vessel_type: 'Tanker', total_positions: 10, avg_speed: 12.5 }),
      expect.objectContaining({ vessel_type: 'Cargo', total_positions: 1, avg_speed: null }),
    ]);
    expect((await get('/api/v1/statistics/daily')).json).toMatchObject({ cached: true });
  });

  it('has no statistics for a day without data', async () => {
    const { json } = await get('/api/v1/statistics/daily?target_date=2001-01-01');
    expect(json).toEqual({ date: '2001-01-01', statistics: [], cached: false });
  });

  it('gives hours and ports', async () => {
    const hourly = await get('/api/v1/statistics/hourly');
    expect(hourly.json.statistics).toEqual([{ hour: 12, position_count: 11, active_vessels: 2 }]);
    const ports = await get('/api/v1/ports?limit=1');
    expect(ports.json.data).toEqual([
      {
        nearest_port: 'Goteborg',
        country: 'SE',
        locode: 'SEGOT',
        unique_vessels: 1,
        total_visits: 10,
        avg_approach_speed: 12.5,
        vessels_now: 0,
        stopped_now: 0,
      },
    ]);
    const near = await get(`/api/v1/ports/${encodeURIComponent('Suva')}/vessels`);
    expect(near.json).toMatchObject({ count: 1, port: { name: 'Suva', country: 'FJ' } });
  });
});

describe('pipeline', () => {
  it('counts by source and reason, and the standing check', async () => {
    const { json } = await get('/api/v1/pipeline/status');
    expect(json).toMatchObject({
      sources: [{ source: 'file:test.csv', kind: 'replayed', state: 'external', valid: 11 }],
      rejects: [{ reason: 'not_json', source: 'file:test.csv', count: 1 }],
      check: {
        raw: 14,
        checked: 14,
        valid: 11,
        duplicate: 2,
        rejected: 1,
        in_gold: 11,
        holds: true,
      },
    });
  });

  it('shows refused records with their bytes', async () => {
    const { json } = await get('/api/v1/pipeline/rejects?reason=not_json');
    expect(json).toMatchObject({ count: 1, data: [{ raw: '{"mmsi":', line: 12 }] });
  });
});

describe('what is wrong is said', () => {
  it.each([
    ['limit 0', '/api/v1/vessels/current?limit=0', 400, 'limit', /at least 1/],
    ['limit 10001', '/api/v1/vessels/current?limit=10001', 400, 'limit', /at most 10000/],
    ['limit in words', '/api/v1/vessels/current?limit=many', 400, 'limit', /whole number/],
    ['a fraction', '/api/v1/vessels/current?limit=1.5', 400, 'limit', /whole number/],
    ['an empty limit', '/api/v1/vessels/current?limit=', 400, 'limit', /at least 1/],
    ['a short MMSI', '/api/v1/vessels/12345/history', 400, 'mmsi', /nine digits/],
    ['letters for an MMSI', '/api/v1/vessels/abcdefghi', 400, 'mmsi', /nine digits/],
    ['days 0', '/api/v1/vessels/219018501/history?days=0', 400, 'days', /at least/],
    ['until in words', '/api/v1/vessels/219018501/history?until=now', 400, 'until', /ISO 8601/],
    [
      'a day that is none',
      '/api/v1/statistics/daily?target_date=2026-02-30',
      400,
      'target_date',
      /YYYY-MM-DD/,
    ],
    [
      'a day in another order',
      '/api/v1/statistics/daily?target_date=22-11-2026',
      400,
      'target_date',
      /YYYY-MM-DD/,
    ],
    [
      'from after to',
      '/api/v1/statistics/days?from=2026-02-02&to=2026-02-01',
      400,
      'from',
      /not after/,
    ],
    ['no query', '/api/v1/vessels/search', 400, 'query', /Say what to look for/],
    ['an unknown vessel', '/api/v1/vessels/999999999', 404, null, /999999999/],
    ['an unknown port', '/api/v1/ports/Atlantis/vessels', 404, null, /Atlantis/],
    ['an unknown path', '/api/v1/nothing', 404, null, /./],
    ['a path outside the API', '/api/nothing', 404, null, /docs/],
  ])('%s', async (...[, path, expected, field, words]) => {
    const { status, type, json, text } = await get(path);
    expect(status).toBe(expected);
    expect(type).toContain('application/problem+json');
    expect(json).toMatchObject({ status: expected, title: expect.any(String) as string });
    expect(json.type).toMatch(/^urn:pelorus:problem:/);
    expect(json.detail).toMatch(words);
    if (field !== null) expect((json.errors as { field: string }[])[0]?.field).toBe(field);
    expect(text).not.toMatch(/node_modules|at .*\.ts|"stack"/);
  });

  it.each(['POST', 'PUT', 'DELETE'])('%s is not offered', async (method) => {
    const { status, json } = await get('/api/v1/vessels/current', { method });
    expect([status, json.type]).toEqual([405, 'urn:pelorus:problem:method-not-allowed']);
  });

  it('answers HEAD with headers alone', async () => {
    const { status, text } = await get('/api/v1/vessels/current', { method: 'HEAD' });
    expect([status, text]).toEqual([200, '']);
  });
});

describe('OpenAPI', () => {
  it('is 3.1, names every path and shows failures as problems', async () => {
    const { json } = await get('/openapi.json');
    expect(json.openapi).toMatch(/^3\.1/);
    const paths = json.paths as Record<string, { get: { responses: Record<string, unknown> } }>;
    expect(Object.keys(paths).sort()).toEqual([
      '/',
      '/coverage',
      '/events',
      '/events/{event_id}',
      '/pipeline/rejects',
      '/pipeline/status',
      '/ports',
      '/ports/{name}',
      '/ports/{name}/analytics',
      '/ports/{name}/calls',
      '/ports/{name}/vessels',
      '/sources',
      '/statistics/daily',
      '/statistics/days',
      '/statistics/hourly',
      '/vessels/current',
      '/vessels/search',
      '/vessels/{mmsi}',
      '/vessels/{mmsi}/calls',
      '/vessels/{mmsi}/events',
      '/vessels/{mmsi}/history',
      '/vessels/{mmsi}/ships',
      '/vessels/{mmsi}/track',
      '/zones/{id}',
    ]);
    expect(JSON.stringify(paths['/vessels/{mmsi}']?.get.responses['404'])).toContain(
      '#/components/schemas/Problem',
    );
  });
});

describe('tRPC', () => {
  it('serves the same procedures', async () => {
    const input = encodeURIComponent(JSON.stringify({ mmsi: '219018501' }));
    const { json } = await get(`/api/trpc/vessels.byMmsi?input=${input}`);
    expect(json).toMatchObject({ result: { data: { vessel_name: 'BALTIC HERON' } } });
  });

  it('gives no stack away', async () => {
    const { status, text } = await get('/api/trpc/vessels.byMmsi?input=%7B%7D');
    expect(status).toBe(400);
    expect(text).not.toContain('"stack"');
  });
});
