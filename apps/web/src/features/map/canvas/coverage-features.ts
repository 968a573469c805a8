import { cellDeg, coverageCorner } from '@pelorus/pipeline/geo/coverage-cell';
import type { Feature, FeatureCollection, Polygon } from 'geojson';

export interface MapCoverage {
  heard: readonly number[];
  lost: readonly { cells: readonly number[] }[];
}

/** Cells in ascending order as rectangles: neighbours of a row become one. */
export function coverageRuns(
  cells: readonly number[],
): { west: number; south: number; east: number }[] {
  const runs: { west: number; south: number; east: number }[] = [];
  for (const cell of cells) {
    const { west, south } = coverageCorner(cell);
    const last = runs.at(-1);
    if (last?.south === south && last.east === west) last.east = west + cellDeg;
    else runs.push({ west, south, east: west + cellDeg });
  }
  return runs;
}

const featuresOf = (kind: 'heard' | 'lost', cells: readonly number[]): Feature<Polygon>[] =>
  coverageRuns(cells).map(({ west, south, east }) => {
    const north = south + cellDeg;
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return {
      type: 'Feature',
      properties: { kind },
      geometry: { type: 'Polygon', coordinates: [ring] },
    };
  });

/** What the coverage layer draws. */
export function coverageFeatures({ heard, lost }: MapCoverage): FeatureCollection<Polygon> {
  const gone = [...new Set(lost.flatMap(({ cells }) => cells))].sort((a, b) => a - b);
  return {
    type: 'FeatureCollection',
    features: [...featuresOf('heard', heard), ...featuresOf('lost', gone)],
  };
}
