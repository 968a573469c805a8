import { LRUCache } from 'lru-cache';
import type { Cache } from './cache-port.ts';

/** Characters of all values together; JavaScript keeps most of them in a byte each. */
const maxSize = 64 * 1_024 * 1_024;
const maxEntrySize = maxSize / 4;

/** A cache inside this process: least recently used entries go first. */
export function createMemoryCache(clock: { now(): number } = performance): Cache {
  const entries = new LRUCache<string, string>({
    maxSize,
    maxEntrySize,
    perf: clock,
    ttlResolution: 0,
    sizeCalculation: (value, key) => value.length + key.length + 1,
  });
  return {
    kind: 'memory',
    get: (key) => Promise.resolve(entries.get(key) ?? null),
    set: (key, value, ttlSeconds) => {
      entries.set(key, value, { ttl: ttlSeconds * 1_000 });
      return Promise.resolve();
    },
    close: () => {
      entries.clear();
      return Promise.resolve();
    },
  };
}
