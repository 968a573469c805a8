import type { MapScene } from '../scene-map/map-scene.ts';
import type { ZoneWithBorder } from './use-zone.ts';

/** The border of a zone as part of a scene, which it does not make larger: it may go round half the earth. */
export const borderScene = ({ polygons }: Pick<ZoneWithBorder, 'polygons'>): MapScene => ({
  lines: polygons.flat().map((spots) => ({ role: 'border' as const, spots })),
  dots: [],
  places: [],
  circles: [],
});
