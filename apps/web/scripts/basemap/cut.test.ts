import { describe, expect, it } from 'vitest';
import { cutAtAntimeridian, groupRings } from './cut.ts';

const box = ([west, south, east, north]: [number, number, number, number]) => [
  [west, south],
  [west, north],
  [east, north],
  [east, south],
  [west, south],
];

describe('cutting a polygon', () => {
  it('leaves one away from the antimeridian whole, with its hole', () => {
    const hole = box([12, 2, 14, 4]).reverse();
    const polygons = groupRings(
      cutAtAntimeridian({ type: 'Polygon', coordinates: [box([10, 0, 20, 10]), hole] }),
    );
    expect(polygons).toHaveLength(1);
    expect(polygons[0]).toHaveLength(2);
  });

  it('makes two of one that crosses it, and the hole stays on its side', () => {
    const hole = box([-178, 2, -176, 4]).reverse();
    const polygons = groupRings(
      cutAtAntimeridian({ type: 'Polygon', coordinates: [box([170, 0, -170, 10]), hole] }),
    );
    expect(polygons).toHaveLength(2);
    for (const [outer] of polygons) {
      const longitudes = outer?.map(([longitude]) => longitude) ?? [];
      expect(Math.max(...longitudes) - Math.min(...longitudes)).toBeLessThanOrEqual(10);
    }
    const holder = polygons.find((polygon) => polygon.length === 2);
    expect(holder?.[0]?.every(([longitude]) => longitude <= -170)).toBe(true);
  });
});
