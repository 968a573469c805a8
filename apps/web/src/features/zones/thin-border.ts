import type { MultiPolygon, Ring } from '@pelorus/pipeline/geo/polygon';

/** A border of more places is drawn no better, and takes seconds to load. */
export const mostPlaces = 20_000;

/** A border with every so many of its places, so that there are not many more than `most`; rings stay closed. */
export function thinBorder(polygons: MultiPolygon, most = mostPlaces): MultiPolygon {
  const places = polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  const every = Math.ceil(places / most);
  if (every <= 1) return polygons;
  return polygons.map((rings) => rings.map((ring) => thinRing(ring, every)));
}

const thinRing = (ring: Ring, every: number): Ring => {
  // Four places stay at least, or nothing would be left of an island.
  const step = Math.min(every, Math.max(1, Math.floor(ring.length / 4)));
  return ring.filter((_, index) => index % step === 0 || index === ring.length - 1);
};
