import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from './bytes.ts';

test('reads back what was written', () => {
  const item = fc.record({
    u32: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    f64: fc.option(fc.double({ noNaN: true })),
    text: fc.string({ unit: 'grapheme' }),
    u8s: fc.uint8Array(),
    u16s: fc.uint16Array(),
    u32s: fc.uint32Array(),
  });
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const writer = new ByteWriter();
      for (const { u32, f64, text, u8s, u16s, u32s } of items) {
        writer.u32(u32);
        writer.optionalF64(f64);
        writer.text(text);
        for (const values of [u8s, u16s, u32s]) writer.array(values);
      }
      const reader = new ByteReader(writer.finish());
      for (const item of items)
        expect({
          u32: reader.u32(),
          f64: reader.optionalF64(),
          text: reader.text(),
          u8s: reader.u8s(),
          u16s: reader.u16s(),
          u32s: reader.u32s(),
        }).toEqual(item);
      expect(reader.done).toBe(true);
    }),
  );
});

test('state that ends too early is refused', () => {
  const writer = new ByteWriter();
  writer.text('state');
  const cut = new ByteReader(writer.finish().subarray(0, 6));
  expect(() => cut.text()).toThrow(RangeError);
});
