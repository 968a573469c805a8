import { Redis } from 'ioredis';
import type { Cache } from './cache-port.ts';

const prefix = 'pelorus:';
/** A cache slower than this is no help. */
const commandTimeoutMs = 250;
const maxReconnectMs = 5_000;

/** A cache in Redis. While Redis is away everything is a miss, at once and without an error. */
export function createRedisCache(url: string): Cache {
  const redis = new Redis(url, {
    commandTimeout: commandTimeoutMs,
    connectTimeout: 2_000,
    // Ask or forget: a queue of questions would answer long after they were of use.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 200, maxReconnectMs),
  });
  // Reconnecting goes on by itself, and who asks meanwhile gets a miss.
  redis.on('error', () => undefined);
  return {
    kind: 'redis',
    get: (key) => redis.get(prefix + key).catch(() => null),
    set: async (key, value, ttlSeconds) => {
      await redis.set(prefix + key, value, 'PX', Math.ceil(ttlSeconds * 1_000)).catch(() => null);
    },
    close: () => {
      redis.disconnect();
      return Promise.resolve();
    },
  };
}
