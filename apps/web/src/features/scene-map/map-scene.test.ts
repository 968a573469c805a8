import { describe, expect, it } from 'vitest';
import { boundsOf, unwrapScene, type MapScene } from './map-scene.ts';

const aScene = (parts: Partial<MapScene> = {}): MapScene => ({
  lines: [],
  dots: [],
  places: [],
  circles: [],
  ...parts,
});

describe('unwrapScene', () => {
  it('carries a way on across the antimeridian', () => {
    const spots = [
      [179.8, -17],
      [-179.9, -17],
      [-179.6, -17],
    ] as const;
    const { lines } = unwrapScene(aScene({ lines: [{ role: 'first', spots }] }));
    expect(lines[0]?.spots.map(([longitude]) => Math.round(longitude * 10) / 10)).toEqual([
      179.8, 180.1, 180.4,
    ]);
  });

  it('puts every part on the side of the first place', () => {
    const scene = unwrapScene(
      aScene({
        places: [{ spot: [-179.9, 0], label: 'here' }],
        dots: [{ role: 'other', spot: [179.9, 0] }],
        circles: [{ spot: [179, 0], radiusM: 500 }],
      }),
    );
    expect(scene.dots[0]?.spot[0]).toBeCloseTo(-180.1);
    expect(scene.circles[0]?.spot[0]).toBeCloseTo(-181);
  });
});

describe('boundsOf', () => {
  it('is null for an empty scene', () => {
    expect(boundsOf(aScene())).toBeNull();
  });

  it('holds dots and circles, and leaves the way around out', () => {
    const bounds = boundsOf(
      aScene({
        lines: [
          {
            role: 'context',
            spots: [
              [-40, 10],
              [40, 60],
            ],
          },
        ],
        dots: [{ role: 'first', spot: [10, 50] }],
        circles: [{ spot: [10, 60], radiusM: 111_195 }],
      }),
    );
    expect(bounds?.south).toBe(50);
    expect(bounds?.north).toBeCloseTo(61);
    expect(bounds?.west).toBeCloseTo(8, 1);
    expect(bounds?.east).toBeCloseTo(12, 1);
  });
});
