import { expect, test } from 'vitest';
import { countExpired } from './retention.ts';

const segment = (size: number, maxTimestamp: number) => ({ size, maxTimestamp });
const three = [segment(100, 1000), segment(100, 2000), segment(100, 3000)];
const forever = { retentionMs: -1, retentionBytes: -1 };

const cases = [
  { name: 'no limit', count: 0, limits: forever, nowMs: 9000 },
  { name: 'exactly as old as allowed', count: 0, limits: { retentionMs: 1000 }, nowMs: 2000 },
  { name: 'a millisecond older', count: 1, limits: { retentionMs: 1000 }, nowMs: 2001 },
  { name: 'all too old', count: 3, limits: { retentionMs: 1000 }, nowMs: 4001 },
  { name: 'exactly the size', count: 0, limits: { retentionBytes: 300 } },
  { name: 'enough left without the oldest', count: 1, limits: { retentionBytes: 200 } },
  { name: 'a byte too little left', count: 0, limits: { retentionBytes: 201 } },
  { name: 'nothing to be kept', count: 3, limits: { retentionBytes: 0 } },
  { name: 'empty', count: 0, limits: { retentionMs: 0, retentionBytes: 0 }, of: [segment(0, -1)] },
  { name: 'without times', count: 0, limits: { retentionMs: 1 }, of: [segment(9, -1)] },
];

test.each(cases)('$name: $count', ({ limits, count, nowMs = 0, of = three }) => {
  expect(countExpired(of, { ...forever, ...limits }, nowMs)).toBe(count);
});
