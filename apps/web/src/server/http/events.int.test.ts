import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedEvents } from '../test/events.ts';
import { seed } from '../test/seed.ts';
import { startStack, type Stack } from '../test/stack.ts';

let stack: Stack;
let web: Awaited<ReturnType<Stack['startWeb']>>;
beforeAll(async () => {
  stack = await startStack();
  await seed(stack.db);
  await seedEvents(stack.db);
  web = await stack.startWeb();
  await web.ready;
});
afterAll(async () => {
  await web.stop();
  await stack.stop();
});

interface Answer {
  status: number;
  json: Record<string, unknown> & { data: Record<string, unknown>[] };
}
const get = async (path: string): Promise<Answer> => {
  const response = await fetch(`http://127.0.0.1:${web.port}/api/v1${path}`);
  return { status: response.status, json: (await response.json()) as Answer['json'] };
};
const ids = ({ json }: Answer) => json.data.map(({ event_id }) => event_id);

describe('events', () => {
  it('come newest first, with evidence as an object and times in ISO 8601', async () => {
    const { json } = await get('/events?severity=warning');
    expect(json.data[0]).toMatchObject({
      event_id: 'encounter:1',
      state: 'open',
      start_at: '2026-11-20T12:00:00.000Z',
      end_at: null,
      evidence: { why: 'Slower than 2 knots for 4 hours.', measured: { mean_speed_kn: 0.6 } },
    });
    expect(json).toMatchObject({ count: 3, next_cursor: null });
  });

  it.each([
    ['of some types', '/events?type=loitering,aground', ['loitering:219018501:1', 'aground:1']],
    ['that go on', '/events?state=open', ['encounter:1']],
    [
      'of a vessel, one of the two where there are two',
      '/vessels/219018501/events?severity=warning&state=open,closed',
      ['encounter:1', 'loitering:219018501:1'],
    ],
    ['of the other of the two', '/vessels/003669999/events', ['encounter:1']],
    ['in a time', '/events?severity=warning&to=2026-11-20T11:00:00Z', ['aground:1']],
    ['at a port', '/events?port=Suva', []],
  ])('%s', async (...[, path, expected]) => {
    expect(ids(await get(path))).toEqual(expected);
  });

  it('come page by page without a gap', async () => {
    const all = ids(await get('/events?limit=100'));
    const paged: unknown[] = [];
    let path = '/events?limit=7';
    for (;;) {
      const page = await get(path);
      paged.push(...ids(page));
      const cursor = page.json.next_cursor;
      if (typeof cursor !== 'string') break;
      path = `/events?limit=7&cursor=${encodeURIComponent(cursor)}`;
    }
    expect(paged).toEqual(all);
    expect(all).toHaveLength(29);
  });

  it('are found by their id, and missed with a reason', async () => {
    const { json } = await get('/events/loitering:219018501:1');
    expect(json).toMatchObject({ event_type: 'loitering', vessel_name: 'BALTIC HERON' });
    const missing = await get('/events/nothing');
    expect(missing.status).toBe(404);
    expect(missing.json.detail).toContain('No event has the id nothing');
  });

  it.each(['/events?type=party', '/events?cursor=x', '/events?from=yesterday', '/events?limit=0'])(
    '%s is refused with its field',
    async (path) => {
      const { status, json } = await get(path);
      expect(status).toBe(400);
      expect(json.errors).toHaveLength(1);
    },
  );
});

describe('a vessel', () => {
  it('gives its port calls, those that were sure enough', async () => {
    const { json } = await get('/vessels/219018501/calls?limit=3');
    expect(json).toMatchObject({ mmsi: '219018501', count: 3 });
    expect(json.data[0]).toMatchObject({ port: 'Goteborg', confidence: 4, berth_ms: 28_800_000 });
    expect((await get('/vessels/219018501/calls?confidence=1')).json.data).toHaveLength(26);
    expect((await get('/vessels/003669999/calls')).json.data).toEqual([]);
  });

  it('says in which waters it is and which port it means, where somebody has looked', async () => {
    const { json } = await get('/vessels/219018501');
    expect(json).toMatchObject({ flag: null, zones: null, destination_port: null });
  });
});

describe('a port', () => {
  it.each(['Goteborg', 'SEGOT', 'segot'])('%s gives its calls', async (name) => {
    const { json } = await get(`/ports/${name}/calls?limit=2`);
    expect(json).toMatchObject({ port: 'Goteborg', count: 2 });
    expect(json.data[0]).toMatchObject({
      ...{ confidence: 4, waiting_ms: 7_200_000, turnaround_ms: 72_000_000 },
      departed_at: '2026-11-20T11:00:00.000Z',
    });
  });

  it('gives its figures, each with how many calls it is of', async () => {
    const { json } = await get('/ports/SEGOT/analytics?until=2026-11-21T00:00:00Z');
    expect(json).toMatchObject({
      ...{ arrivals: 25, departures: 25, left_out: 1 },
      in_port: { now: 0, silent: 0, data: [] },
      inbound: { declared: 0, predicted: 0 },
      all: {
        calls: 25,
        turnaround: { n: 25, median_ms: 72_000_000 },
        waiting: { n: 25, median_ms: 7_200_000 },
        berth: { n: 25, median_ms: 28_800_000 },
      },
      distributions: {
        turnaround: { bin_ms: 10_800_000, calls: [0, 0, 0, 0, 0, 0, 25, 0, 0, 0, 0, 0, 0] },
      },
      by_type: [{ vessel_type: 'Tanker', calls: 25 }],
      congestion: { index: null, n: 25, usual_n: 0 },
      last_departed_at: '2026-11-20T11:00:00.000Z',
    });
  });

  it('says how few there are in place of a median', async () => {
    const { json } = await get('/ports/SEGOT/analytics?until=2026-11-20T00:00:00Z');
    expect(json).toMatchObject({
      all: { turnaround: { n: 13, median_ms: null, p90_ms: null } },
      distributions: { turnaround: null },
    });
  });

  it('gives its area', async () => {
    const { json } = await get('/ports/segot');
    expect(json).toMatchObject({ name: 'Goteborg', locode: 'SEGOT', polygon: null });
    expect(json.radius_km).toBeGreaterThanOrEqual(3);
    expect(json.berths).toBeInstanceOf(Array);
  });

  it.each(['calls', 'analytics'])('that nobody knows has no %s', async (what) => {
    expect((await get(`/ports/Atlantis/${what}`)).status).toBe(404);
    expect((await get('/ports/Atlantis')).status).toBe(404);
  });
});
