import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTimeHeap } from './time-heap.ts';

it('gives items by key, then by item, whatever was replaced', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(20), { minLength: 1, maxLength: 60 }),
      fc.nat(20),
      (keys, other) => {
        const heap = createTimeHeap();
        keys.forEach((key, item) => {
          heap.push(item, key);
        });
        const replaced = heap.first();
        heap.replaceFirst(other);
        const expected = keys
          .map((key, item) => ({ item, key: item === replaced ? other : key }))
          .sort((a, b) => a.key - b.key || a.item - b.item);
        for (const { item, key } of expected) {
          expect(heap.firstKey()).toBe(key);
          expect(heap.pop()).toBe(item);
        }
        expect(heap.firstKey()).toBe(Infinity);
        expect(heap.pop()).toBe(-1);
      },
    ),
  );
});
