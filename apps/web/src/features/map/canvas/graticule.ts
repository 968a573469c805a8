import type { Feature, FeatureCollection } from 'geojson';

const line = (step: number, coordinates: [number, number][]): Feature => ({
  type: 'Feature',
  properties: { step },
  geometry: { type: 'LineString', coordinates },
});

/** Meridians and parallels each 10 degrees, and each degree between for close views. */
export function graticule(): FeatureCollection {
  const features: Feature[] = [];
  for (let longitude = -180; longitude < 180; longitude++) {
    const step = longitude % 10 === 0 ? 10 : 1;
    features.push(
      line(step, [
        [longitude, -85],
        [longitude, 0],
        [longitude, 85],
      ]),
    );
  }
  for (let latitude = -80; latitude <= 80; latitude++) {
    const step = latitude % 10 === 0 ? 10 : 1;
    features.push(
      line(step, [
        [-180, latitude],
        [0, latitude],
        [180, latitude],
      ]),
    );
  }
  return { type: 'FeatureCollection', features };
}
