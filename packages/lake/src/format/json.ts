import { randomUUID } from 'node:crypto';

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const wholeNumber = /^-?\d{16,}$/;

/**
 * Parses JSON without loss: a whole number beyond 2^53 becomes a bigint, and so does every
 * `…snapshot-id`, whatever its size. Engines on the JVM write snapshot ids of 63 bits.
 */
export function parseJson(text: string): unknown {
  const tag = randomUUID();
  const tagged = text.replace(token, (found) => {
    const isLarge = wholeNumber.test(found) && !Number.isSafeInteger(Number(found));
    return isLarge ? `"${tag}${found}"` : found;
  });
  return JSON.parse(tagged, (key, value: unknown) => {
    if (typeof value === 'string' && value.startsWith(tag)) return BigInt(value.slice(tag.length));
    if (typeof value === 'number' && key.endsWith('snapshot-id')) return BigInt(value);
    return value;
  });
}

/** Writes bigints as plain numbers. */
export function writeJson(value: unknown): string {
  const tag = randomUUID();
  const tagged = JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'bigint' ? `${tag}${one}` : one,
  );
  return tagged.replaceAll(new RegExp(`"${tag}(-?\\d+)"`, 'g'), '$1');
}
