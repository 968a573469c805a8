import type { ByteReader, ByteWriter } from './packet-bytes.ts';

const form = { all: 0, none: 1, some: 2 } as const;

/** The first `count` of yes and no as 1 and 0, one bit each; one byte in all when every value is the same. */
export function writeBits(writer: ByteWriter, bits: Uint8Array, count: number): void {
  let set = 0;
  for (let i = 0; i < count; i++) set += bits[i] ?? 0;
  if (set === count) return writer.byte(form.all);
  if (set === 0) return writer.byte(form.none);
  writer.byte(form.some);
  let byte = 0;
  for (let i = 0; i < count; i++) {
    byte |= (bits[i] ?? 0) << (i & 7);
    if ((i & 7) === 7) {
      writer.byte(byte);
      byte = 0;
    }
  }
  if ((count & 7) !== 0) writer.byte(byte);
}

export function readBits(reader: ByteReader, count: number): boolean[] {
  const found = reader.byte();
  if (found !== form.some) return new Array<boolean>(count).fill(found === form.all);
  const bytes = reader.bytes(Math.ceil(count / 8));
  const bits: boolean[] = [];
  for (let i = 0; i < count; i++) bits.push((((bytes[i >> 3] ?? 0) >> (i & 7)) & 1) === 1);
  return bits;
}

/** The same as 0 and 1, one for each item. */
export function readBitItems(reader: ByteReader, items: Uint8Array): void {
  const found = reader.byte();
  if (found !== form.some) {
    items.fill(found === form.all ? 1 : 0);
    return;
  }
  const bytes = reader.bytes(Math.ceil(items.length / 8));
  for (let i = 0; i < items.length; i++) items[i] = ((bytes[i >> 3] ?? 0) >> (i & 7)) & 1;
}
