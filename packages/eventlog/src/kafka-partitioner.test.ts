import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { partitionOf } from './partition-of.ts';

test('chooses the partition that kafkajs chooses', () => {
  const choose = kafkajs.Partitioners.DefaultPartitioner();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (key, count) => {
      const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({
        partitionErrorCode: 0,
        partitionId,
        leader: 0,
        replicas: [],
        isr: [],
      }));
      const message = { key, value: null };
      expect(partitionOf(key, count)).toBe(choose({ topic: 't', partitionMetadata, message }));
    }),
    { numRuns: 30 },
  );
});
