import type { Context } from './context.ts';

interface Entry<T> {
  value: T;
  freshUntil: number;
}
interface CachedOptions<T> {
  key: string;
  seconds: number;
  load: () => Promise<T>;
}

/** The answer under `key`, loaded at most once in `seconds`, and whether it came from the cache. */
export async function cached<T>(
  context: Context,
  { key, seconds, load }: CachedOptions<T>,
): Promise<{ value: T; cached: boolean }> {
  const found = await context.cache.get(key);
  if (found !== null) {
    const entry = JSON.parse(found) as Entry<T>;
    context.freshUntil = entry.freshUntil;
    return { value: entry.value, cached: true };
  }
  const value = await load();
  const entry: Entry<T> = { value, freshUntil: Date.now() + seconds * 1_000 };
  await context.cache.set(key, JSON.stringify(entry), seconds);
  return { value, cached: false };
}
