import type { Cache } from './cache-port.ts';
import { createMemoryCache } from './memory-cache.ts';
import { createRedisCache } from './redis.ts';

export interface CacheOptions {
  /** Shared by all web processes; without it each has its own. */
  redisUrl?: string | undefined;
}

export const createCache = ({ redisUrl }: CacheOptions = {}): Cache =>
  redisUrl ? createRedisCache(redisUrl) : createMemoryCache();
