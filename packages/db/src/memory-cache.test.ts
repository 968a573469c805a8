import { expect, it } from 'vitest';
import { createMemoryCache } from './memory-cache.ts';

it('forgets when the time is up, not before', async () => {
  let nowMs = 1_000;
  const cache = createMemoryCache({ now: () => nowMs });
  await cache.set('key', 'value', 60);
  nowMs += 60_000;
  expect(await cache.get('key')).toBe('value');
  nowMs += 1;
  expect(await cache.get('key')).toBeNull();
});

it('has a bound: what was used least lately goes, and what is too large never comes in', async () => {
  const cache = createMemoryCache();
  const large = 'x'.repeat(10 * 2 ** 20);
  for (let at = 0; at < 7; at += 1) await cache.set(`large ${at}`, large, 60);
  expect(await cache.get('large 0')).toBeNull();
  expect(await cache.get('large 6')).toBe(large);
  await cache.set('huge', 'x'.repeat(20 * 2 ** 20), 60);
  expect(await cache.get('huge')).toBeNull();
  expect(await cache.get('large 6')).toBe(large);
});
