import type { MapScene, Spot } from '../scene-map/map-scene.ts';
import type { PortArea } from './use-port-area.ts';

type Place = PortArea['berths'][number];
const circleOf = ({ latitude, longitude }: Omit<Place, 'name' | 'radius_km'>, km: number) => ({
  spot: [longitude, latitude] as const,
  radiusM: km * 1_000,
});

/** The limit of a port as parts of a scene: its polygon or radius, and what lies around its berths and anchorages. */
export function areaScene(area: PortArea): MapScene {
  const { polygon, berths, anchorages, radius_km, approach_km } = area;
  return {
    lines: (polygon ?? []).flatMap((rings) =>
      rings.map((spots) => ({ role: 'limit' as const, spots })),
    ),
    dots: [],
    places: anchorages.map(({ name, longitude, latitude }) => ({
      spot: [longitude, latitude] satisfies Spot,
      label: name,
    })),
    circles: [
      ...(polygon === null ? [circleOf(area, radius_km)] : []),
      ...berths.map((berth) => circleOf(berth, Math.max(berth.radius_km, approach_km))),
      ...anchorages.map((anchorage) => circleOf(anchorage, anchorage.radius_km)),
    ],
  };
}

/** One scene over another. */
export const joinScenes = (under: MapScene, over: MapScene): MapScene => ({
  lines: [...under.lines, ...over.lines],
  dots: [...under.dots, ...over.dots],
  places: [...over.places, ...under.places],
  circles: [...under.circles, ...over.circles],
});
