import { createRequire } from 'node:module';
import { geoArea, geoCentroid } from 'd3-geo';
import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { cutAtAntimeridian, dropSeam, facing, groupRings } from './cut.ts';
import { countryNames } from './country-names.ts';

type Atlas = Topology<{
  land: GeometryCollection;
  countries: GeometryCollection<{ name: string }>;
}>;
const require = createRequire(import.meta.url);
const atlas = (name: string) => require(`world-atlas/${name}.json`) as Atlas;

type Area = Feature<Polygon | MultiPolygon, { name: string }>;
const polygonsOf = (geometry: Polygon | MultiPolygon): Polygon[] =>
  geometry.type === 'Polygon'
    ? [geometry]
    : geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));

/** Land of Natural Earth 1:10m as planar polygons. */
export function readLand(): FeatureCollection {
  const topology = atlas('land-10m');
  const land = feature(topology, topology.objects.land);
  const features = land.features.flatMap((part) =>
    polygonsOf(part.geometry as Polygon | MultiPolygon).flatMap((polygon) =>
      groupRings(cutAtAntimeridian(facing(polygon))).map((coordinates): Feature => ({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Polygon', coordinates },
      })),
    ),
  );
  return { type: 'FeatureCollection', features };
}

const linesOf = (lines: MultiLineString): FeatureCollection => ({
  type: 'FeatureCollection',
  features: dropSeam(cutAtAntimeridian(lines)).map((coordinates) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates },
  })),
});

/** The shore as lines: polygons cut at the antimeridian would draw the cut as a coast. */
export function readCoast(): FeatureCollection {
  const topology = atlas('land-10m');
  return linesOf(mesh(topology, topology.objects.land));
}

/** Borders between countries, as lines; coasts are left out. */
export function readBorders(): FeatureCollection {
  const topology = atlas('countries-50m');
  return linesOf(mesh(topology, topology.objects.countries, (a, b) => a !== b));
}

// Square degrees on the sphere at which a country's name first has room, zoom by zoom.
const roomAtZoom: readonly (readonly [areaSr: number, zoom: number])[] = [
  [0.04, 1],
  [0.012, 2],
  [0.004, 3],
  [0.001, 4],
  [0.0002, 5],
];
const zoomFor = (areaSr: number): number => roomAtZoom.find(([least]) => areaSr >= least)?.[1] ?? 6;

/** One point a country: inside its largest part, with the zoom from which its name has room. */
export function readCountryLabels(): Feature[] {
  const topology = atlas('countries-110m');
  const detailed = atlas('countries-50m');
  const names = new Set(
    (feature(topology, topology.objects.countries).features as Area[]).map(
      (country) => country.properties.name,
    ),
  );
  return (feature(detailed, detailed.objects.countries).features as Area[])
    .filter((country) => names.has(country.properties.name))
    .map((country) => {
      const [largest] = polygonsOf(country.geometry)
        .map((polygon) => ({ polygon, area: geoArea(polygon) }))
        .sort((a, b) => b.area - a.area);
      const name = country.properties.name;
      return {
        type: 'Feature',
        properties: {
          kind: 'country',
          name: countryNames[name] ?? name,
          zoom: zoomFor(largest?.area ?? 0),
          rank: -(largest?.area ?? 0),
        },
        geometry: {
          type: 'Point',
          coordinates: geoCentroid(largest?.polygon ?? country.geometry).map(
            (degrees) => Math.round(degrees * 1e3) / 1e3,
          ),
        },
      };
    });
}
