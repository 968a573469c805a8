import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis, type RunningRedis } from '@pelorus/embedded/redis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Cache } from './cache-port.ts';
import { createCache } from './cache.ts';

const dir = await mkdtemp(join(tmpdir(), 'pelorus-redis-'));
const isRedisThere = await startRedis({ dir, port: 0 }).then(async (redis) => {
  await redis?.stop();
  return redis !== null;
});
const open: Cache[] = [];
const opened = (cache: Cache): Cache => {
  open.push(cache);
  return cache;
};
afterEach(() => Promise.all(open.splice(0).map((cache) => cache.close())));
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Redis connects by and by: until then it forgets. */
const remember = (cache: Cache, key: string, value: string) =>
  vi.waitFor(async () => {
    await cache.set(key, value, 60);
    expect(await cache.get(key)).toBe(value);
  });

describe('a cache in this process', () => {
  it('keeps, replaces and forgets', async () => {
    const cache = opened(createCache());
    expect(cache.kind).toBe('memory');
    expect(await cache.get('a')).toBeNull();
    await cache.set('a', 'one', 60);
    await cache.set('a', '', 60);
    expect(await cache.get('a')).toBe('');
  });
});

describe.skipIf(!isRedisThere)('a cache in Redis', () => {
  let redis: RunningRedis | null;
  beforeAll(async () => {
    redis = await startRedis({ dir, port: 0 });
  });
  afterAll(() => redis?.stop());

  it('is shared', async () => {
    const one = opened(createCache({ redisUrl: redis?.url }));
    const other = opened(createCache({ redisUrl: redis?.url }));
    expect(one.kind).toBe('redis');
    await remember(one, 'shared', 'Ærø 🚢');
    await vi.waitFor(async () => expect(await other.get('shared')).toBe('Ærø 🚢'));
  });

  it('is a miss while Redis is gone, and goes on when it is back', async () => {
    const first = await startRedis({ dir: join(dir, 'gone'), port: 0 });
    const cache = opened(createCache({ redisUrl: first?.url }));
    await remember(cache, 'key', 'before');
    process.kill(first?.pid ?? -1, 'SIGKILL');
    await first?.exited;
    await cache.set('key', 'meanwhile', 60);
    expect(await cache.get('key')).toBeNull();
    const { password } = new URL(first?.url ?? '');
    const again = { dir: join(dir, 'gone'), port: first?.port ?? 0, password };
    const second = await startRedis(again);
    expect(second?.url).toBe(first?.url);
    await vi.waitFor(
      async () => {
        await cache.set('key', 'after', 60);
        expect(await cache.get('key')).toBe('after');
      },
      { timeout: 20_000 },
    );
    await second?.stop();
  });
});

describe('a cache whose Redis', () => {
  it('is not there answers at once, with a miss', async () => {
    const cache = opened(createCache({ redisUrl: 'redis://127.0.0.1:1' }));
    await cache.set('key', 'value', 60);
    expect(await cache.get('key')).toBeNull();
  });

  it('accepts and never answers is a miss after a moment', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket)).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const cache = opened(createCache({ redisUrl: `redis://127.0.0.1:${port}` }));
    await vi.waitFor(() => expect(sockets.size).toBe(1));
    const began = performance.now();
    expect(await cache.get('key')).toBeNull();
    expect(performance.now() - began).toBeLessThan(2_000);
    for (const socket of sockets) socket.destroy();
    silent.close();
  });
});
