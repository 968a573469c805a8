import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importPorts } from '@pelorus/files/reference/import-ports';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStack, type Stack } from '../../server/test/stack.ts';

let stack: Stack;
let web: Awaited<ReturnType<Stack['startWeb']>>;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pelorus-reference-'));
  const file = path.join(folder, 'mine.geojson');
  const geometry = { type: 'Point', coordinates: [-30, 40] };
  const properties = { name: 'Atlantis', country: 'PT' };
  await writeFile(
    file,
    JSON.stringify({ type: 'FeatureCollection', features: [{ properties, geometry }] }),
  );
  await importPorts(folder, file, 'geojson');
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
  const response = await fetch(`http://127.0.0.1:${web.port}/api/v1/ports/${where}`);
  return { status: response.status, json: (await response.json()) as unknown };
};

it.each([
  ['vessels', { port: { latitude: 40, longitude: -30 }, count: 0 }],
  ['analytics', { inbound: { declared: 0, predicted: 0 } }],
])('an imported port has %s, though no LOCODE', async (page, facts) => {
  const { status, json } = await get(`Atlantis/${page}`);
  expect(status).toBe(200);
  expect(json).toMatchObject(facts);
  expect(json).toMatchObject({ port: { name: 'Atlantis', locode: null, country: 'PT' } });
});

it('an imported port has an area', async () => {
  expect(await get('Atlantis')).toMatchObject({
    status: 200,
    json: { name: 'Atlantis', locode: null, country: 'PT', latitude: 40, longitude: -30 },
  });
});

it('the map and the search are told of an imported port, and keep what they were told', async () => {
  const file = `http://127.0.0.1:${web.port}/basemap/ports.json`;
  const told = await fetch(file);
  expect(told.headers.get('content-encoding')).toBe('gzip');
  const { features } = (await told.json()) as { features: { properties: { name: string } }[] };
  expect(features.length).toBeGreaterThan(1_000);
  expect(features.find(({ properties }) => properties.name === 'Atlantis')).toMatchObject({
    geometry: { coordinates: [-30, 40] },
  });
  const tag = told.headers.get('etag') ?? '';
  const again = await fetch(file, { headers: { 'if-none-match': tag } });
  expect(again.status).toBe(304);
  const plain = await fetch(file, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.json()).toEqual({ type: 'FeatureCollection', features });
});

it('built-in ports and unknown ones are as ever', async () => {
  expect(await get('nlrtm/calls')).toMatchObject({ status: 200, json: { port: 'Rotterdam, NL' } });
  expect((await get('Nowhere/calls')).status).toBe(404);
});
