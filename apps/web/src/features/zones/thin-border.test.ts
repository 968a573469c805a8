import type { Ring } from '@pelorus/pipeline/geo/polygon';
import { describe, expect, it } from 'vitest';
import { thinBorder } from './thin-border.ts';

const round = (places: number): Ring =>
  Array.from({ length: places }, (_, index) => [index % (places - 1), 0] as const);
const lengths = (border: readonly (readonly Ring[])[]) =>
  border.map((rings) => rings.map((ring) => ring.length));

describe('thinBorder', () => {
  it('leaves a border as it is up to the most', () => {
    const border = [[round(60)], [round(40)]];
    expect(thinBorder(border, 100)).toBe(border);
  });

  it('takes every so many places, and keeps rings closed', () => {
    const thin = thinBorder([[round(81)], [round(20)]], 100);
    expect(lengths(thin)).toEqual([[41], [11]]);
    for (const ring of thin.flat()) expect(ring.at(-1)).toEqual(ring[0]);
  });

  it('leaves something of small rings', () => {
    expect(lengths(thinBorder([[round(1_000), round(4), round(5), round(9)]], 10))).toEqual([
      [11, 4, 5, 5],
    ]);
  });
});
