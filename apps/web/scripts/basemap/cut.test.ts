import { describe, expect, it } from 'vitest';
import { cutAtAntimeridian, dropSeam, facing, groupRings } from './cut.ts';

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

describe('facing', () => {
  it('turns a polygon that runs the wrong way round, so that it is not all the rest of the earth', () => {
    const [outer] = groupRings(
      cutAtAntimeridian(facing({ type: 'Polygon', coordinates: [box([10, 0, 20, 10]).reverse()] })),
    );
    expect(outer).toHaveLength(1);
    expect(outer?.[0]).toHaveLength(5);
  });
});

describe('dropSeam', () => {
  it.each([
    [
      'keeps a coast',
      [
        [0, 0],
        [1, 1],
        [2, 0],
      ],
      1,
    ],
    [
      'keeps a coast that touches the antimeridian once',
      [
        [179, 0],
        [180, 1],
        [179, 2],
      ],
      1,
    ],
    [
      'breaks a coast at the cut',
      [
        [179, 0],
        [180, 1],
        [180, 2],
        [179, 3],
      ],
      2,
    ],
    [
      'drops the cut alone',
      [
        [180, 1],
        [180, 2],
      ],
      0,
    ],
  ] as const)('%s', (_name, line, parts) => {
    expect(dropSeam([line.map(([x, y]) => [x, y])])).toHaveLength(parts);
  });
});
