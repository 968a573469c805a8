import type { ByteReader, ByteWriter } from './packet-bytes.ts';

const form = { all: 0, none: 1, some: 2 } as const;

/** Yes and no, one bit each; one byte in all when every value is the same. */
export function writeBits(writer: ByteWriter, bits: readonly boolean[]): void {
  const set = bits.reduce((sum, bit) => sum + (bit ? 1 : 0), 0);
  if (set === bits.length) return writer.byte(form.all);
  if (set === 0) return writer.byte(form.none);
  writer.byte(form.some);
  for (let i = 0; i < bits.length; i += 8) {
    let byte = 0;
    for (let k = 0; k < 8; k++) if (bits[i + k]) byte |= 1 << k;
    writer.byte(byte);
  }
}

export function readBits(reader: ByteReader, count: number): boolean[] {
  const found = reader.byte();
  if (found !== form.some) return new Array<boolean>(count).fill(found === form.all);
  const bytes = reader.bytes(Math.ceil(count / 8));
  return Array.from({ length: count }, (_, i) => (((bytes[i >> 3] ?? 0) >> (i & 7)) & 1) === 1);
}
