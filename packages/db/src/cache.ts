import { createMemoryCache } from './memory-cache.ts';
import { createRedisCache } from './redis.ts';

/** Keeps texts for a while. A cache that fails forgets: it never fails who asks. */
export interface Cache {
  kind: 'redis' | 'memory';
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface CacheOptions {
  /** Shared by all web processes; without it each has its own. */
  redisUrl?: string | undefined;
}

export const createCache = ({ redisUrl }: CacheOptions = {}): Cache =>
  redisUrl ? createRedisCache(redisUrl) : createMemoryCache();
