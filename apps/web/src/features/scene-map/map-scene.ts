/** Degrees east, degrees north. */
export type Spot = readonly [number, number];

/** Who a line or a spot belongs to: the vessel, the other one, the way around what is told, a limit or a border. */
export type Role = 'first' | 'other' | 'context' | 'limit' | 'border';

/** A small picture over the base map: ways, reports, named places and circles. */
export interface MapScene {
  lines: readonly { role: Role; spots: readonly Spot[]; isDashed?: boolean }[];
  dots: readonly { role: Role; spot: Spot }[];
  places: readonly { spot: Spot; label: string }[];
  circles: readonly { spot: Spot; radiusM: number }[];
}

const metresPerDegree = 111_195;

const unwrap = (longitude: number, before: number): number =>
  longitude + 360 * Math.round((before - longitude) / 360);

/** The scene with longitudes that run on past 180, so that nothing is drawn round the earth. */
export function unwrapScene(scene: MapScene): MapScene {
  const middle =
    scene.places[0]?.spot[0] ?? scene.dots[0]?.spot[0] ?? scene.lines[0]?.spots[0]?.[0] ?? 0;
  const near = ([longitude, latitude]: Spot): Spot => [unwrap(longitude, middle), latitude];
  return {
    lines: scene.lines.map((line) => {
      let before = middle;
      const spots = line.spots.map(([longitude, latitude]): Spot => {
        before = unwrap(longitude, before);
        return [before, latitude];
      });
      return { ...line, spots };
    }),
    dots: scene.dots.map((dot) => ({ ...dot, spot: near(dot.spot) })),
    places: scene.places.map((place) => ({ ...place, spot: near(place.spot) })),
    circles: scene.circles.map((circle) => ({ ...circle, spot: near(circle.spot) })),
  };
}

export interface SceneBounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Lines that nobody has to see from end to end. */
const isWide = (role: Role): boolean => role === 'context' || role === 'border';

/** What has to be in sight of an unwrapped scene: all of it but ways around and borders; null when it is empty. */
export function boundsOf({ lines, dots, places, circles }: MapScene): SceneBounds | null {
  const spots = [
    ...lines.filter(({ role }) => !isWide(role)).flatMap((line) => line.spots),
    ...dots.map(({ spot }) => spot),
    ...places.map(({ spot }) => spot),
    ...circles.flatMap(({ spot: [longitude, latitude], radiusM }) => {
      const north = radiusM / metresPerDegree;
      const east = north / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
      return [
        [longitude - east, latitude - north],
        [longitude + east, latitude + north],
      ] as const;
    }),
  ];
  if (spots.length === 0) return null;
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [longitude, latitude] of spots) {
    bounds.west = Math.min(bounds.west, longitude);
    bounds.east = Math.max(bounds.east, longitude);
    bounds.south = Math.min(bounds.south, latitude);
    bounds.north = Math.max(bounds.north, latitude);
  }
  return bounds;
}
