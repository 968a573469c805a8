import type { MapScene, Spot } from '../scene-map/map-scene.ts';
import { areaScene, joinScenes } from './area-scene.ts';
import type { PortArea } from './use-port-area.ts';

interface Lying {
  latitude: number | null;
  longitude: number | null;
  is_heard: boolean;
}

/** A port and the vessels that lie there: those heard within a day. With a call, that call over it. */
export function portScene(
  area: PortArea,
  vessels: readonly Lying[],
  call: MapScene | null,
): MapScene {
  const role = call === null ? 'first' : 'context';
  const dots = vessels.flatMap(({ latitude, longitude, is_heard }) => {
    if (!is_heard || latitude === null || longitude === null) return [];
    return [{ role, spot: [longitude, latitude] satisfies Spot } as const];
  });
  const port = { ...areaScene(area), dots };
  return call === null ? port : joinScenes(port, call);
}
