/** Murmur3, 32 bits, x86 variant, seed 0, as a signed integer (Iceberg spec, appendix B). */
export function murmur3(bytes: Uint8Array): number {
  const { length } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  let hash = 0;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    hash ^= mixed(view.getInt32(at, true));
    hash = (hash << 13) | (hash >>> 19);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let last = length - 1; last >= at; last--) tail = (tail << 8) | (bytes[last] ?? 0);
  if (length > at) hash ^= mixed(tail);
  return finished(hash ^ length);
}

function mixed(block: number): number {
  const part = Math.imul(block, 0xcc9e2d51);
  return Math.imul((part << 15) | (part >>> 17), 0x1b873593);
}

function finished(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
