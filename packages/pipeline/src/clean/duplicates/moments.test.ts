import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../../codec/bytes.ts';
import { blockMs, Moments } from './moments.ts';

const reload = (moments: Moments): Moments => {
  const writer = new ByteWriter();
  moments.write(writer);
  return Moments.read(new ByteReader(writer.finish()));
};

const offsets = fc.oneof(
  fc.integer({ min: 0, max: blockMs / 1000 - 1 }).map((second) => second * 1000),
  fc.integer({ min: 0, max: blockMs - 1 }),
  fc.constantFrom(0, 1, 999, 1000, blockMs - 1000, blockMs - 1),
);

test('tells new from known as a plain set does, over saves and loads', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(offsets, fc.boolean()), { maxLength: 300 }), (steps) => {
      const plain = new Set<number>();
      let moments = new Moments();
      for (const [offset, isSaved] of steps) {
        expect(moments.add(offset)).toBe(!plain.has(offset));
        plain.add(offset);
        if (isSaved) moments = reload(moments);
      }
    }),
  );
});

test.each([
  ['forwards', 1],
  ['backwards', -1],
])('every second of a block once, %s, then all again', (_name, direction) => {
  let moments = new Moments();
  const seconds = blockMs / 1000;
  for (let i = 0; i < seconds; i++) {
    const second = direction > 0 ? i : seconds - 1 - i;
    expect(moments.add(second * 1000)).toBe(true);
    // Around the size at which the list becomes a bitmap.
    if (i >= 1348 && i <= 1352) moments = reload(moments);
  }
  for (let i = 0; i < seconds; i++) expect(moments.add(i * 1000)).toBe(false);
});

test('a dense block takes one bit a second', () => {
  const moments = new Moments();
  for (let i = 0; i < blockMs / 1000; i++) moments.add(i * 1000);
  const writer = new ByteWriter();
  moments.write(writer);
  expect(writer.finish().length).toBeLessThan(2_720);
});
