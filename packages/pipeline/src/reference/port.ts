import type { Place } from '../geo/distance.ts';
import type { MultiPolygon } from '../geo/polygon.ts';

/** Harbour sizes of the World Port Index (NGA Pub. 150). */
export const portSizes = ['large', 'medium', 'small', 'very_small'] as const;
export type PortSize = (typeof portSizes)[number];

/** A place of a port where ships lie: a berth or terminal, or an anchorage. */
export interface PortPlace extends Place {
  name: string;
  radius_km: number;
}

/** A port of the table. Its place is a point of the harbour, not a berth. */
export interface Port {
  /** Unique in the table: ports of one name carry their country, else their province or LOCODE. */
  name: string;
  /** UN/LOCODE, five characters; null for an imported port that has none. */
  locode: string | null;
  /** Country, ISO 3166-1 alpha-2. */
  country: string;
  latitude: number;
  longitude: number;
  size?: PortSize;
  /** How far from its place the harbour reaches, km; absent: by its size. */
  radius_km?: number;
  anchorages?: readonly PortPlace[];
  berths?: readonly PortPlace[];
  /** The harbour's limit, where it is known: counts instead of the radius. */
  polygon?: MultiPolygon;
}

/** A port with a LOCODE: every one of the table that comes with the system. */
export interface CodedPort extends Port {
  locode: string;
}
export const isCoded = (port: Port): port is CodedPort => port.locode !== null;
