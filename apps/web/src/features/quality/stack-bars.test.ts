import { expect, test } from 'vitest';
import { barsOf, others, seriesOf } from './stack-bars.ts';

const row = (at: number, name: string, count: number) => ({ at, name, count });
const nameOf = ({ name }: { name: string }) => name;

test('series are sorted by their total, and names break ties', () => {
  expect(seriesOf([row(0, 'b', 1), row(1, 'a', 1), row(2, 'c', 2)], nameOf)).toEqual([
    { name: 'c', total: 2 },
    { name: 'a', total: 1 },
    { name: 'b', total: 1 },
  ]);
});

test.each([
  [6, 6],
  [7, 6],
])('of %i names %i series are made, and nothing is lost', (names, length) => {
  const rows = Array.from({ length: names }, (_, at) => row(0, `n${at}`, at + 1));
  const series = seriesOf(rows, nameOf);
  expect(series.length).toBe(length);
  expect(series.some(({ name }) => name === others)).toBe(names > 6);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  expect(sum(series.map(({ total }) => total))).toBe(sum(rows.map(({ count }) => count)));
});

test('every span has its bar, what lies outside has none', () => {
  const rows = [row(10, 'a', 2), row(29, 'a', 1), row(10, 'b', 4), row(50, 'a', 9)];
  const series = [{ name: 'a', total: 0 }];
  const bars = barsOf(rows, { series, nameOf, from: 0, to: 30, bucketMs: 10 });
  expect(bars).toEqual([
    { at: 0, total: 0, counts: [0] },
    { at: 10, total: 2, counts: [2] },
    { at: 20, total: 1, counts: [1] },
  ]);
});
