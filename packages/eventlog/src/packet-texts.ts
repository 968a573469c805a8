import type { ByteReader, ByteWriter } from './packet-bytes.ts';

/** Distinct texts once, end to end, then the number of each: names and types repeat all the time. */
export function writeTexts(writer: ByteWriter, values: readonly string[]): void {
  const numbers = new Map<string, number>();
  const places: number[] = [];
  let last: string | undefined;
  let lastPlace = 0;
  for (const value of values) {
    if (value !== last) {
      last = value;
      const known = numbers.get(value);
      lastPlace = known ?? numbers.size;
      if (known === undefined) numbers.set(value, lastPlace);
    }
    places.push(lastPlace);
  }
  const texts = [...numbers.keys()];
  writer.unsigned(texts.length);
  for (const text of texts) writer.unsigned(text.length);
  writer.text(texts.join(''));
  if (texts.length > 1) writer.counts(places);
}

/** V8 copies shorter pieces out of a text; a longer one would keep the whole text alive. */
const shortest = 13;

function readDistinct(reader: ByteReader): string[] {
  const lengths = reader.counts(reader.unsigned());
  const joined = reader.text();
  const texts: string[] = [];
  let at = 0;
  for (const length of lengths) {
    const piece = joined.substring(at, at + length);
    if (piece.length !== length) throw new RangeError('packet ends early');
    texts.push(length < shortest ? piece : Buffer.from(piece).toString());
    at += length;
  }
  return texts;
}

export function readTexts(reader: ByteReader, count: number): string[] {
  const texts = readDistinct(reader);
  if (texts.length === 1) return new Array<string>(count).fill(texts[0] ?? '');
  const values: string[] = [];
  for (const place of reader.counts(count)) {
    const text = texts[place];
    if (text === undefined) throw new RangeError('packet names a text it does not hold');
    values.push(text);
  }
  return values;
}

/** Gives the distinct texts, and for each of the first `count` codes one more than its place in them. */
export function readTextTable(reader: ByteReader, codes: Uint32Array, count: number): string[] {
  const texts = readDistinct(reader);
  if (texts.length === 1) {
    codes.fill(1, 0, count);
    return texts;
  }
  for (let i = 0; i < count; i++) {
    const place = reader.unsigned();
    if (place >= texts.length) throw new RangeError('packet names a text it does not hold');
    codes[i] = place + 1;
  }
  return texts;
}
