import type { ByteReader, ByteWriter } from './packet-bytes.ts';

/** Decimals that feeds use; a column whose values need more digits is written as it is. */
const scales = [1, 10, 1e3, 1e5, 1e6, 1e7];
const plain = 255;
/** Beyond it a zigzag distance would not be exact. */
const largest = 2 ** 50;

let scaled = new Float64Array(1024);

/** True when each of the first `count` is a whole multiple of 1/scale and comes back exactly; fills `scaled`. */
function fits(values: Float64Array, count: number, scale: number): boolean {
  for (let i = 0; i < count; i++) {
    const value = values[i] ?? 0;
    const whole = Math.round(value * scale);
    const isExact = whole / scale === value && (value !== 0 || !Object.is(value, -0));
    if (!isExact || whole > largest || whole < -largest) return false;
    scaled[i] = whole;
  }
  return true;
}

/** Writes the first `count`. */
export function writeNumbers(writer: ByteWriter, values: Float64Array, count: number): void {
  if (scaled.length < count) scaled = new Float64Array(count * 2);
  for (const [choice, scale] of scales.entries())
    if (fits(values, count, scale)) {
      writer.byte(choice);
      writer.deltas(scaled, count);
      return;
    }
  writer.byte(plain);
  writer.doubles(values, count);
}

/** Reads the first `count` items. */
export function readNumberItems(reader: ByteReader, items: Float64Array, count: number): void {
  const choice = reader.byte();
  if (choice === plain) return reader.doubleItems(items, count);
  const scale = scales[choice];
  if (scale === undefined) throw new RangeError(`packet has an unknown number form ${choice}`);
  reader.deltaItems(items, count, scale);
}
