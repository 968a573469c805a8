import { lakeGroups } from '@pelorus/pipeline/topology';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { freePort } from '../../../packages/embedded/src/free-port.ts';
import { partitions, useLakeWorld } from './lake-world.ts';
import { readersOf } from './worker-health.ts';

describe('the lake on a broker, PostgreSQL and a disk', () => {
  const world = useLakeWorld();

  test('a flush that is asked for does not wait for its minute', async () => {
    const lake = await world.spawnLake();
    await world.untilStored(await world.publish(3000));
    await world.expectExact();
    expect(await lake.end('SIGTERM')).toBe(0);
  });

  test('an orderly stop leaves nothing behind', async () => {
    const port = await freePort({ port: 0, fixed: false });
    const lake = await world.spawnLake({ METRICS_PORT: String(port) });
    const written = await world.publish(2000);
    while (!(await world.areThrough(['enrich'], written))) await delay(100);
    const isRead = (through: Awaited<ReturnType<typeof readersOf>>) =>
      through.length === lakeGroups.length * partitions &&
      through.every(({ lag_records }) => lag_records === 0);
    while (!isRead(await readersOf(port))) await delay(100);
    expect(await world.areThrough(['bronze', 'silver'], written)).toBe(false);
    expect(await lake.end('SIGTERM')).toBe(0);
    expect(await world.areThrough(['bronze', 'silver'], written)).toBe(true);
    await world.expectExact();
  });

  test('killed again and again, while a batch fills and while it is written', async () => {
    let lake = await world.spawnLake();
    for (let round = 0; round < 4; round++) {
      const written = await world.publish(1500);
      await world.ask(written);
      await delay(Math.random() * 800);
      await lake.end('SIGKILL');
      lake = await world.spawnLake();
      if (round % 2 === 1) await world.untilStored(written);
    }
    await world.untilStored(await world.publish(500));
    await world.expectExact();
    await lake.end('SIGTERM');
  });

  test('two writers share the partitions; a frozen one is refused when it wakes', async () => {
    const first = await world.spawnLake();
    const second = await world.spawnLake();
    await world.untilStored(await world.publish(2000));
    // It holds rows that it has not written when it is frozen, for longer than its session lasts.
    await world.publish(2000);
    first.freeze();
    await world.untilStored(await world.publish(2000));
    await world.expectExact();
    first.wake();
    await world.untilStored(await world.publish(2000));
    await world.expectExact();
    expect(await first.end('SIGTERM')).toBe(0);
    expect(await second.end('SIGTERM')).toBe(0);
    await world.expectExact();
  });
});
