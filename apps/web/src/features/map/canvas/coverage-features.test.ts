import { coverageCellOf } from '@pelorus/pipeline/geo/coverage-cell';
import { describe, expect, it } from 'vitest';
import { coverageFeatures, coverageRuns } from './coverage-features.ts';

const skaw = coverageCellOf(57.7, 10.6);

describe('cells of coverage', () => {
  it.each([
    { name: 'neighbours become one', cells: [skaw, skaw + 1], count: 1 },
    { name: 'a gap parts them', cells: [skaw, skaw + 2], count: 2 },
    { name: 'rows stay apart', cells: [skaw, skaw + 720], count: 2 },
    { name: 'the antimeridian parts them', cells: [719, 720], count: 2 },
    { name: 'none', cells: [], count: 0 },
  ])('$name', ({ cells, count }) => {
    expect(coverageRuns(cells)).toHaveLength(count);
  });
  it('are rectangles around their place', () => {
    expect(coverageRuns([skaw, skaw + 1])).toEqual([{ west: 10.5, south: 57.5, east: 11.5 }]);
  });
  it('lost by two sources are drawn once', () => {
    const { features } = coverageFeatures({ heard: [], lost: [{ cells: [9] }, { cells: [9] }] });
    expect(features).toHaveLength(1);
    expect(features[0]?.properties).toEqual({ kind: 'lost' });
  });
});
