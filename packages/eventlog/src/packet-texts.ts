import type { ByteReader, ByteWriter } from './packet-bytes.ts';

/** Distinct texts once, then the number of each: names and types repeat all the time. */
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
  writer.unsigned(numbers.size);
  for (const text of numbers.keys()) writer.text(text);
  if (numbers.size > 1) for (const place of places) writer.unsigned(place);
}

export function readTexts(reader: ByteReader, count: number): string[] {
  const size = reader.unsigned();
  const texts: string[] = [];
  for (let i = 0; i < size; i++) texts.push(reader.text());
  const values: string[] = [];
  for (let i = 0; i < count; i++) {
    const text = texts[size === 1 ? 0 : reader.unsigned()];
    if (text === undefined) throw new RangeError('packet names a text it does not hold');
    values.push(text);
  }
  return values;
}
