import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from './bytes.ts';

const values = fc.record({
  label: fc.string(),
  bytes: fc.uint8Array(),
  seconds: fc.uint16Array(),
  moments: fc.uint32Array(),
  number: fc.option(fc.double({ noNaN: true })),
});

/** The same bytes as they come from a file, a socket or inflate: a view at any place of a larger pool. */
function inPool(bytes: Uint8Array, at: number): Buffer {
  const pool = Buffer.alloc(bytes.length + at + 3, 0xff);
  pool.set(bytes, at);
  return pool.subarray(at, at + bytes.length);
}

describe('saved state', () => {
  it.each(['plain array', 'view of a pool'])('reads back what was written, from a %s', (from) => {
    fc.assert(
      fc.property(values, fc.nat(16), (value, at) => {
        const writer = new ByteWriter();
        writer.text(value.label);
        writer.array(value.bytes);
        writer.array(value.seconds);
        writer.optionalF64(value.number);
        writer.array(value.moments);
        const written = writer.finish();
        const reader = new ByteReader(from === 'plain array' ? written : inPool(written, at));
        expect(reader.text()).toBe(value.label);
        expect(Array.from(reader.u8s())).toEqual(Array.from(value.bytes));
        expect(reader.u16s()).toEqual(value.seconds);
        expect(reader.optionalF64()).toBe(value.number);
        expect(reader.u32s()).toEqual(value.moments);
        expect(reader.done).toBe(true);
      }),
    );
  });

  it('says when it ends too early', () => {
    const writer = new ByteWriter();
    writer.u32(9);
    const reader = new ByteReader(writer.finish());
    expect(() => reader.u8s()).toThrow('saved state ends too early');
  });
});
