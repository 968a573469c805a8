import type { Place } from '../../geo/distance.ts';
import { readPolygons } from '../../geo/geojson.ts';
import type { MultiPolygon } from '../../geo/polygon.ts';
import { countryOfWord } from '../destination/countries.ts';
import { plain } from '../destination/names.ts';
import { portSizes, type PortSize } from '../port.ts';
import { locodeOf, placeOf, type PortFacts, type ReadPorts, type RefusedPort } from './facts.ts';

interface Feature {
  properties?: Record<string, unknown> | null;
  geometry?: { type?: unknown; coordinates?: unknown } | null;
}
type Text = (...keys: string[]) => string;

const usualRadiusKm = { berth: 0.5, anchorage: 3 } as const;

/**
 * Ports of one's own: a Point is where a port is, a Polygon its limit. With `part` berth or anchorage a Point is
 * one of the port that `locode`, or `port` and `country`, names. Properties: `locode`, `name`, `country`, `size`,
 * `radius_km`, `part`, `port`.
 */
export function readPortGeojson(bytes: Uint8Array): ReadPorts {
  const features = featuresOf(new TextDecoder().decode(bytes));
  if (features === null) return { problem: 'it is no GeoJSON FeatureCollection' };
  const ports: PortFacts[] = [];
  const refused: RefusedPort[] = [];
  for (const [at, feature] of features.entries()) {
    const text = textsOf(feature?.properties ?? {});
    const facts = portOf(feature ?? {}, { text, line: at + 1 });
    if (typeof facts !== 'string') ports.push(facts);
    else refused.push({ line: at + 1, name: text('name', 'NAME') || null, reason: facts });
  }
  return { ports, refused };
}

function featuresOf(text: string): (Feature | null)[] | null {
  try {
    const { type, features } = JSON.parse(text) as { type?: unknown; features?: unknown };
    return type === 'FeatureCollection' && Array.isArray(features)
      ? (features as (Feature | null)[])
      : null;
  } catch {
    return null;
  }
}

const textsOf =
  (properties: Record<string, unknown>): Text =>
  (...keys) => {
    for (const key of keys) {
      const value = properties[key];
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
      if (typeof value === 'number') return String(value);
    }
    return '';
  };

const isSize = (text: string): text is PortSize => (portSizes as readonly string[]).includes(text);

function portOf(
  feature: Feature,
  { text, line }: { text: Text; line: number },
): PortFacts | string {
  const part = text('part') || 'harbour';
  const locode = locodeOf(text('locode', 'LOCODE', 'unlocode')) ?? locodeOf(text('port'));
  const country = locode?.slice(0, 2) ?? countryOfWord(plain(text('country', 'iso2', 'cty')));
  const name = text('name', 'NAME');
  const port = part === 'harbour' ? name : locodeOf(text('port')) ? '' : text('port');
  const said = Number(text('radius_km') || NaN);
  if (text('radius_km') !== '' && !(said > 0 && said <= 100))
    return `radius_km ${text('radius_km')} is not above 0 and at most 100`;
  if (port === '' && locode === undefined)
    return part === 'harbour' ? 'it has neither locode nor name' : 'it names no port';
  const owner = {
    ...{ line, name: port || (locode ?? '') },
    ...(locode !== undefined && { locode }),
    ...(country !== undefined && { country }),
  };
  const shape = shapeOf(feature);
  if (typeof shape === 'string') return shape;
  if (part === 'harbour') {
    const size = text('size').toLowerCase().replaceAll(' ', '_');
    if (size !== '' && !isSize(size)) return `size ${size} is none of ${portSizes.join(', ')}`;
    return {
      ...owner,
      ...shape,
      ...(isSize(size) && { size }),
      ...(said > 0 && { radius_km: said }),
    };
  }
  if (part !== 'berth' && part !== 'anchorage')
    return `part ${part} is none of harbour, berth, anchorage`;
  if (shape.place === undefined) return `a ${part} is a Point with radius_km`;
  const radius_km = said > 0 ? said : usualRadiusKm[part];
  const one = { name: name || part, ...shape.place, radius_km };
  return part === 'berth' ? { ...owner, berths: [one] } : { ...owner, anchorages: [one] };
}

function shapeOf({ geometry }: Feature): { place?: Place; polygon?: MultiPolygon } | string {
  if (geometry?.type === 'Point') {
    const [longitude, latitude] = Array.isArray(geometry.coordinates)
      ? (geometry.coordinates as unknown[])
      : [];
    const place =
      typeof latitude === 'number' && typeof longitude === 'number'
        ? placeOf(latitude, longitude)
        : undefined;
    return place === undefined ? 'its coordinates are no longitude and latitude' : { place };
  }
  const read = readPolygons(geometry);
  return 'problem' in read
    ? read.problem.replace('not a Polygon', 'not a Point, Polygon')
    : { polygon: read.polygons };
}
