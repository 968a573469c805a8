import type { ByteReader, ByteWriter } from './packet-bytes.ts';

/** Texts are known again from packet to packet up to so many, so that few have to be taken up anew. */
const mostKnown = 1 << 16;
/** Longer ones would take memory and seldom come again. */
const longestKnown = 64;
/** A number for each text, for good. */
const known = new Map<string, number>();
/** By that number: the column in which it came last, and which of its texts it was there. */
const lastColumn = new Float64Array(mostKnown);
const lastPlace = new Uint32Array(mostKnown);
let column = 0;
let places = new Uint32Array(1024);

function numberOf(text: string): number {
  let number = known.get(text);
  if (number !== undefined) return number;
  if (known.size === mostKnown) {
    known.clear();
    lastColumn.fill(0);
  }
  number = known.size;
  known.set(text, number);
  return number;
}

/** Which of the texts of this column it is; it becomes the last of them when it is new. */
function placeOf(text: string, texts: string[]): number {
  const number = numberOf(text);
  if (lastColumn[number] !== column) {
    lastColumn[number] = column;
    lastPlace[number] = texts.push(text) - 1;
  }
  return lastPlace[number] ?? 0;
}

/** The first `count`: distinct texts once, end to end, then the number of each: names and types repeat all the time. */
export function writeTexts(writer: ByteWriter, values: readonly string[], count: number): void {
  if (places.length < count) places = new Uint32Array(2 * count);
  const texts: string[] = [];
  let last: string | undefined;
  let place = 0;
  column++;
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? '';
    if (value !== last) {
      last = value;
      place = value.length > longestKnown ? texts.push(value) - 1 : placeOf(value, texts);
    }
    places[i] = place;
  }
  writer.unsigned(texts.length);
  for (const text of texts) writer.unsigned(text.length);
  writer.text(texts.join(''));
  if (texts.length > 1) writer.counts(places, count);
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
  for (let i = 0; i < count; i++) {
    const text = texts[reader.unsigned()];
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
