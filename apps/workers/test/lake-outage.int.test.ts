import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCuttingProxy, type CuttingProxy } from '../../../packages/lake/test/cutting-proxy.ts';
import { freePort } from '../../../packages/embedded/src/free-port.ts';
import { useLakeWorld } from './lake-world.ts';
import { readersOf } from './worker-health.ts';

describe('a lake that goes away', () => {
  const world = useLakeWorld();
  let proxy: CuttingProxy;
  beforeAll(async () => {
    proxy = await startCuttingProxy(Number(new URL(world.database.url).port));
  });
  afterAll(() => proxy.stop());

  const problems = async (port: number) =>
    (await readersOf(port)).filter(({ reader }) => reader === 'bronze').map((one) => one.problem);

  test('is waited for, which its readers say, and gets every row once when it is back', async () => {
    const port = await freePort({ port: 0, fixed: false });
    const lake = await world.spawnLake({
      ICEBERG_CATALOG_URL: proxy.via(world.database.url),
      METRICS_PORT: String(port),
    });
    await world.untilStored(await world.publish(1000));
    expect(await problems(port)).toEqual([null, null, null]);
    proxy.set('down');
    const written = await world.publish(3000);
    await world.ask(written);
    while ((await problems(port)).includes(null)) await delay(100);
    expect((await problems(port))[0]).toMatch(/catalog of the lake .* does not answer/);
    // The rest of the pipeline goes on.
    while (!(await world.areThrough(['enrich', 'tally'], written))) await delay(100);
    expect(await world.areThrough(['bronze'], written)).toBe(false);
    proxy.set('up');
    await world.untilStored(written);
    expect(await problems(port)).toEqual([null, null, null]);
    await world.expectExact();
    expect(await lake.end('SIGTERM')).toBe(0);
  });

  test.each([
    ['before it was made', 'before'],
    ['after it was made', 'after'],
  ] as const)('a commit cut off %s is settled, whichever it was', async (_, when) => {
    const lake = await world.spawnLake({ ICEBERG_CATALOG_URL: proxy.via(world.database.url) });
    await world.untilStored(await world.publish(500));
    const cut = proxy.cutAt({ word: 'UPDATE iceberg_tables', when, then: 'down' });
    const written = await world.publish(1500);
    await world.ask(written);
    await cut;
    await delay(3000);
    proxy.set('up');
    await world.untilStored(written);
    await world.expectExact();
    expect(await lake.end('SIGTERM')).toBe(0);
  });

  test('a stop does not wait for it, and the next start has every row', async () => {
    const through = { ICEBERG_CATALOG_URL: proxy.via(world.database.url) };
    const lake = await world.spawnLake(through);
    await world.untilStored(await world.publish(500));
    proxy.set('down');
    const written = await world.publish(2000);
    await world.ask(written);
    await delay(1000);
    expect(await lake.end('SIGTERM')).toBe(0);
    proxy.set('up');
    const next = await world.spawnLake(through);
    await world.untilStored(written);
    await world.expectExact();
    expect(await next.end('SIGTERM')).toBe(0);
  });
});
