import { distanceKm, earthRadiusKm, radians, type Place } from '../../geo/distance.ts';
import type { PortPlace } from '../port.ts';
import type { Shore } from '../shore.ts';
import { placeOf, type PortFacts, type ReadPorts, type RefusedPort } from './facts.ts';
import { brokenQuotes, columnsOf, fieldOf, rowsOf } from './rows.ts';

export interface GfwContext {
  /** Alpha-2 of an alpha-3 code of ISO 3166-1. */
  iso2Of: (iso3: string) => string | null;
  /** Null: only the name tells anchorages from berths. */
  shore: Shore | null;
}

/** Ships that lie there were within this, km (Global Fishing Watch: stationary within 0.5 km). */
const berthKm = 0.5;
/** A port reaches this far around each of them, km (Global Fishing Watch: entry at 3 km). */
const anchorageKm = 3;
/** No quay is this far from a coast, km: what lies farther out is an anchorage. */
const offshoreKm = 3;

/** Anchorage points are half a kilometre apart: one within this of another adds next to nothing, km. */
const thinnedKm = 1;
const thinnedDegrees = thinnedKm / (earthRadiusKm * radians);

const anchorageName = /\b(ANCHORAGE|OFFSHORE|OUTER|ROADS?|ROADSTEAD|OPL)\b/;

/**
 * Anchorage points of Global Fishing Watch (`anchorage_overrides.csv` and the published list: s2id, place, label,
 * sublabel, iso3). Points of one label and country make a port; one is an anchorage when its name says so or it
 * is away from the coast, else a berth. The place of a port is the point in the middle of all.
 */
export function readGfwAnchorages(bytes: Uint8Array, context: GfwContext): ReadPorts {
  const [header, ...rows] = rowsOf(bytes);
  const columns = columnsOf(header?.fields ?? []);
  const [lat, lon] = columns.has('latitude') ? ['latitude', 'longitude'] : ['lat', 'lon'];
  const missing = ['label', 'sublabel', 'iso3', lat, lon].filter((name) => !columns.has(name));
  if (missing.length > 0) return { problem: `it has no column ${missing.join(', ')}` };
  const refused: RefusedPort[] = [];
  const groups = new Map<string, Group>();
  for (const { line, fields } of rows) {
    const field = fieldOf(columns, fields ?? []);
    const label = field('label');
    const place = field(lat) === '' ? undefined : placeOf(Number(field(lat)), Number(field(lon)));
    const country = context.iso2Of(field('iso3'));
    const refuse = (reason: string) => refused.push({ line, name: label || null, reason });
    if (fields === null) refuse(brokenQuotes);
    else if (label === '') refuse('it has no label');
    else if (place === undefined) refuse('it has no place');
    else if (country === null) refuse(`${field('iso3') || 'nothing'} is no country`);
    else {
      const key = `${country} ${label}`;
      const group = groups.get(key) ?? { line, label, country, points: [] };
      groups.set(key, group);
      group.points.push({ ...place, sublabel: field('sublabel') });
    }
  }
  return { ports: [...groups.values()].map((group) => portOf(group, context.shore)), refused };
}

interface Point extends Place {
  sublabel: string;
}
interface Group {
  line: number;
  label: string;
  country: string;
  points: Point[];
}

function portOf({ line, label, country, points }: Group, shore: Shore | null): PortFacts {
  const berths: PortPlace[] = [];
  const anchorages: PortPlace[] = [];
  for (const { sublabel, latitude, longitude } of points) {
    const place = { latitude, longitude };
    const isAnchorage = anchorageName.test(sublabel) || (shore?.(place) ?? 0) > offshoreKm;
    const name = inWords(sublabel || label);
    if (isAnchorage) addThinned(anchorages, { name, ...place, radius_km: anchorageKm });
    else berths.push({ name, ...place, radius_km: berthKm });
  }
  return {
    ...{ line, name: inWords(label), country, place: middleOf(points) },
    ...(berths.length > 0 && { berths }),
    ...(anchorages.length > 0 && { anchorages }),
  };
}

function addThinned(anchorages: PortPlace[], one: PortPlace): void {
  const isCovered = anchorages.some(
    (other) =>
      other.name === one.name &&
      Math.abs(other.latitude - one.latitude) < thinnedDegrees &&
      distanceKm(other, one) < thinnedKm,
  );
  if (!isCovered) anchorages.push(one);
}

/** The point that is nearest to the mean of all: the mean itself may be on land. */
function middleOf(points: readonly Point[]): Place {
  const [first] = points;
  if (first === undefined) throw new RangeError('a port without a point');
  const turned = points.map(({ longitude }) => {
    const off = longitude - first.longitude;
    return off > 180 ? longitude - 360 : off < -180 ? longitude + 360 : longitude;
  });
  const mean = {
    latitude: points.reduce((sum, { latitude }) => sum + latitude, 0) / points.length,
    longitude: turned.reduce((sum, longitude) => sum + longitude, 0) / points.length,
  };
  const { latitude, longitude } = points.reduce((best, point) =>
    distanceKm(point, mean) < distanceKm(best, mean) ? point : best,
  );
  return { latitude, longitude };
}

/** `ST. JOHN'S` is spelt `St. John's`, as other tables have it. */
const inWords = (capitals: string): string =>
  capitals.toLowerCase().replace(/(^|[\s(./-])(\p{L})/gu, (whole) => whole.toUpperCase());
