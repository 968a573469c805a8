import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCache } from '@pelorus/db/cache';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { isAlive } from './processes.ts';
import { startRedis, type RunningRedis } from './redis.ts';

const dir = await mkdtemp(join(tmpdir(), 'pelorus-redis-'));
const started: RunningRedis[] = [];
const isThere = (await start()) !== null;

async function start(): Promise<RunningRedis | null> {
  const redis = await startRedis({ dir, port: 0 });
  if (redis) started.push(redis);
  return redis;
}
afterEach(() => Promise.all(started.splice(0).map((redis) => redis.stop())));
afterAll(() => rm(dir, { recursive: true, force: true }));

it('gives null where there is no Redis', async () => {
  expect(await startRedis({ dir, port: 0, program: 'no-such-redis-server' })).toBeNull();
});

it.skipIf(!isThere)('says how it ended', async () => {
  const redis = await start();
  await redis?.stop();
  expect(await redis?.exited).toBe('exit code 0');
});

it.skipIf(!isThere)('takes the place of what a killed run left behind', async () => {
  const orphan = await start();
  const next = await start();
  expect(isAlive(orphan?.pid ?? -1)).toBe(false);
  expect(isAlive(next?.pid ?? -1)).toBe(true);
});

it.skipIf(!isThere)('asks for the password', async () => {
  const url = new URL((await start())?.url ?? '');
  expect(url.password).toHaveLength(48);
  const allowed = createCache({ redisUrl: url.toString() });
  await vi.waitFor(async () => {
    await allowed.set('key', 'value', 60);
    expect(await allowed.get('key')).toBe('value');
  });
  url.password = '';
  const refused = createCache({ redisUrl: url.toString() });
  for (let times = 0; times < 20; times += 1) {
    expect(await refused.get('key')).toBeNull();
    await allowed.get('key');
  }
  await allowed.close();
  await refused.close();
});
