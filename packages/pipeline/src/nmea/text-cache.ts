const mostTexts = 4_096;
const longestText = 64;

/** Strings for byte runs that come again and again, such as station names: each is made once. */
export class TextCache {
  private readonly texts = new Map<number, string>();

  /** The bytes as Latin-1. */
  take(bytes: Buffer, from: number, to: number): string {
    if (to - from > longestText) return bytes.toString('latin1', from, to);
    const key = hashBytes(bytes, from, to);
    const known = this.texts.get(key);
    if (known !== undefined && isSame(known, { bytes, from, to })) return known;
    const text = bytes.toString('latin1', from, to);
    if (this.texts.size >= mostTexts) this.texts.clear();
    this.texts.set(key, text);
    return text;
  }
}

/** FNV-1a, 31 bits. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return hash >>> 1;
}

function isSame(
  text: string,
  { bytes, from, to }: { bytes: Uint8Array; from: number; to: number },
): boolean {
  if (text.length !== to - from) return false;
  for (let i = from; i < to; i += 1) if (text.charCodeAt(i - from) !== bytes[i]) return false;
  return true;
}
