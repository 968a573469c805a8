import type { Place } from '@pelorus/pipeline/geo/distance';
import type { Box } from './aisstream-boxes.ts';

/** The cells of the 1 degree grid that positions in the boxes are rounded to, each once. */
export function cellsOf(boxes: readonly Box[]): Place[] {
  const cells = new Map<string, Place>();
  for (const [a, b] of boxes)
    for (const latitude of degrees(a[0], b[0]))
      for (const longitude of degrees(a[1], b[1])) {
        // Both are the antimeridian.
        const cell = { latitude, longitude: longitude === 180 ? -180 : longitude };
        cells.set(`${cell.latitude} ${cell.longitude}`, cell);
      }
  return [...cells.values()];
}

function degrees(a: number, b: number): number[] {
  const first = Math.round(Math.min(a, b));
  const last = Math.round(Math.max(a, b));
  // No -0, which would be another text.
  return Array.from({ length: last - first + 1 }, (_, index) => first + index + 0);
}
