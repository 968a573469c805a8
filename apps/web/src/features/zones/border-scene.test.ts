import { expect, it } from 'vitest';
import { boundsOf } from '../scene-map/map-scene.ts';
import { borderScene } from './border-scene.ts';

it('a border is drawn ring by ring, and nothing has to be in sight of it', () => {
  const ring: [number, number][] = [
    [0, 0],
    [90, 0],
    [90, 80],
    [0, 0],
  ];
  const scene = borderScene({ polygons: [[ring, ring], [ring]] });
  expect(scene.lines).toHaveLength(3);
  expect(scene.lines[0]).toEqual({ role: 'border', spots: ring });
  expect(boundsOf(scene)).toBeNull();
});
