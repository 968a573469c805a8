import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keepZones } from '@pelorus/files/reference/zone-folder';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStack, type Stack } from '../../server/test/stack.ts';

let stack: Stack;
let web: Awaited<ReturnType<Stack['startWeb']>>;
let folder = '';
const coordinates = [
  [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 1],
  ],
];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pelorus-zones-'));
  const properties = { name: 'Quiet Water', attribution: 'Friends of herons' };
  const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } };
  const features = [feature];
  await keepZones(folder, 'mine', JSON.stringify({ type: 'FeatureCollection', features }));
  stack = await startStack();
  web = await stack.startWeb({ reference: folder });
  await web.ready;
});
afterAll(async () => {
  await web.stop();
  await stack.stop();
  await rm(folder, { recursive: true });
});

const get = async (where: string) => {
  const response = await fetch(`http://127.0.0.1:${web.port}/api/${where}`);
  return { status: response.status, json: (await response.json()) as unknown };
};

it('an imported zone has its name and border', async () => {
  expect(await get('v1/zones/mine:quiet-water')).toEqual({
    status: 200,
    json: {
      ...{ id: 'mine:quiet-water', name: 'Quiet Water', kind: 'mine' },
      ...{ attribution: 'Friends of herons', polygons: [coordinates] },
    },
  });
});

it('its name is told without the border', async () => {
  const input = encodeURIComponent(JSON.stringify({ id: 'mine:quiet-water' }));
  expect((await get(`trpc/zones.named?input=${input}`)).json).toEqual({
    result: { data: { name: 'Quiet Water', attribution: 'Friends of herons' } },
  });
});

it('national waters are those of a country, with whom to name', async () => {
  expect(await get('v1/zones/waters:dk')).toMatchObject({
    status: 200,
    json: { name: 'Denmark', attribution: '© OpenStreetMap contributors (ODbL)' },
  });
});

it('a zone that is none is missed', async () => {
  expect((await get('v1/zones/waters:zz')).status).toBe(404);
});
