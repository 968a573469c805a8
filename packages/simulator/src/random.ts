/** Seeded randomness. Nothing here keeps state beyond its own seed, so any moment of a world can be computed alone. */

/** Mixes up to four integers into 32 well spread bits (the finaliser of MurmurHash3 after each). */
export function hash32(a: number, b = 0, c = 0, d = 0): number {
  let h = mix((a | 0) ^ 0x9e3779b9);
  h = mix(h ^ mix((b | 0) + 0x7f4a7c15));
  h = mix(h ^ mix((c | 0) + 0x165667b1));
  return mix(h ^ mix((d | 0) + 0x27d4eb2f)) >>> 0;
}

function mix(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A number in [0, 1) that depends on the key only. */
export const hashUnit = (a: number, b = 0, c = 0, d = 0): number =>
  hash32(a, b, c, d) / 4_294_967_296;

/** A number in [-1, 1) that depends on the key only. */
export const hashSigned = (a: number, b = 0, c = 0, d = 0): number => 2 * hashUnit(a, b, c, d) - 1;

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
