import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { partitionOf } from './partition-of.ts';

const choose = kafkajs.Partitioners.DefaultPartitioner();
const partitionsOf = (count: number) =>
  Array.from({ length: count }, (_, partitionId) => ({
    ...{ partitionErrorCode: 0, partitionId, leader: 0, replicas: [], isr: [] },
  }));

test('chooses the partition that kafkajs chooses', () => {
  const keys = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }));
  const cases = fc.property(keys, fc.integer({ min: 1, max: 50 }), (key, count) => {
    const message = { key, value: null };
    const expected = choose({ topic: 't', partitionMetadata: partitionsOf(count), message });
    expect(partitionOf(key, count)).toBe(expected);
  });
  fc.assert(cases, { numRuns: 50 });
});
