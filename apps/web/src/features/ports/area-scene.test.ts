import { describe, expect, it } from 'vitest';
import { areaScene, joinScenes } from './area-scene.ts';
import type { PortArea } from './use-port-area.ts';

const aPort: PortArea = {
  name: 'Goteborg',
  locode: 'SEGOT',
  country: 'SE',
  latitude: 57.7,
  longitude: 11.9,
  size: 'large',
  radius_km: 5,
  approach_km: 3,
  polygon: null,
  anchorages: [],
  berths: [],
};

describe('the area of a port on a map', () => {
  it('is a circle where only its size is known', () => {
    expect(areaScene(aPort)).toEqual({
      ...{ lines: [], dots: [], places: [] },
      circles: [{ spot: [11.9, 57.7], radiusM: 5_000 }],
    });
  });

  it('goes around berths, and around anchorages by their names', () => {
    const { circles, places } = areaScene({
      ...aPort,
      berths: [{ name: 'harbour', latitude: 57.6, longitude: 11.8, radius_km: 1 }],
      anchorages: [{ name: 'B', latitude: 57.5, longitude: 11.6, radius_km: 2 }],
    });
    expect(circles.map(({ radiusM }) => radiusM)).toEqual([5_000, 3_000, 2_000]);
    expect(places).toEqual([{ spot: [11.6, 57.5], label: 'B' }]);
  });

  it('is its polygon where that is known', () => {
    const ring: [number, number][] = [
      [11, 57],
      [12, 57],
      [12, 58],
      [11, 57],
    ];
    const { lines, circles } = areaScene({ ...aPort, polygon: [[ring]] });
    expect(lines).toEqual([{ role: 'limit', spots: ring }]);
    expect(circles).toEqual([]);
  });

  it('lies under what is told of it, whose names come first', () => {
    const over = { ...areaScene(aPort), places: [{ spot: [11.9, 57.7], label: '14:20' }] as const };
    const joined = joinScenes(areaScene(aPort), over);
    expect(joined.circles).toHaveLength(2);
    expect(joined.places[0]?.label).toBe('14:20');
  });
});
