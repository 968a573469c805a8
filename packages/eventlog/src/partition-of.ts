const seed = 0x9747b28c;
const multiplier = 0x5bd1e995;

/** Murmur2 as in Kafka's Java client, so that every producer finds the same partition for a key. */
export function murmur2(bytes: Uint8Array): number {
  const length = bytes.length;
  const at = (index: number) => bytes[index] ?? 0;
  let hash = seed ^ length;
  const whole = length & ~3;
  for (let i = 0; i < whole; i += 4) {
    let k = at(i) | (at(i + 1) << 8) | (at(i + 2) << 16) | (at(i + 3) << 24);
    k = Math.imul(k, multiplier);
    k ^= k >>> 24;
    hash = Math.imul(hash, multiplier) ^ Math.imul(k, multiplier);
  }
  const rest = length - whole;
  if (rest === 3) hash ^= at(whole + 2) << 16;
  if (rest >= 2) hash ^= at(whole + 1) << 8;
  if (rest >= 1) hash = Math.imul(hash ^ at(whole), multiplier);
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

const encoder = new TextEncoder();

/** The partition that Kafka's default partitioner gives `key` among `count`. */
export const partitionOf = (key: string, count: number): number =>
  (murmur2(encoder.encode(key)) & 0x7fffffff) % count;
