/** Seeded randomness. Nothing here keeps state beyond its own seed, so any moment of a world can be computed alone. */

/** Mixes a seed and integers into 32 well spread bits (the finaliser of MurmurHash3 after each). */
export function hash32(seed: number, ...keys: readonly number[]): number {
  let h = mix((seed | 0) ^ 0x9e3779b9);
  let salt = 0x7f4a7c15;
  for (const key of keys) {
    h = mix(h ^ mix((key | 0) + salt));
    salt = (salt + 0x165667b1) | 0;
  }
  return h >>> 0;
}

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A number in [0, 1) that depends on the seed and the keys only. */
export const hashUnit = (seed: number, ...keys: readonly number[]): number =>
  hash32(seed, ...keys) / 4_294_967_296;

/** A number in [-1, 1) that depends on the seed and the keys only. */
export const hashSigned = (seed: number, ...keys: readonly number[]): number =>
  2 * hashUnit(seed, ...keys) - 1;

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** Integer in [0, count). */
  below(count: number): number;
  pick<T>(items: readonly T[]): T;
  /** Picks with a probability in proportion to the weight; weights that are all zero give null. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T | null;
}

/** A generator (mulberry32) whose sequence depends on the seed only. */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    next,
    below,
    between: (low, high) => low + (high - low) * next(),
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    weighted: (items, weight) => pickWeighted(items, weight, next()),
  };
}

function pickWeighted<T>(items: readonly T[], weight: (item: T) => number, unit: number): T | null {
  let total = 0;
  for (const item of items) total += weight(item);
  if (total <= 0) return null;
  let left = unit * total;
  for (const item of items) {
    left -= weight(item);
    if (left < 0) return item;
  }
  return items.at(-1) ?? null;
}
