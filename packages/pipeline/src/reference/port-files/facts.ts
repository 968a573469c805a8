import type { Place } from '../../geo/distance.ts';
import type { MultiPolygon } from '../../geo/polygon.ts';
import type { PortPlace, PortSize } from '../port.ts';

/** Files that ports are imported from. */
export const portFormats = ['wpi', 'unlocode', 'gfw-anchorages', 'geojson'] as const;
export type PortFormat = (typeof portFormats)[number];

/** What a file says of a port; what it does not say is absent. */
export interface PortFacts {
  /** Where it stands in the file, from 1: a line, of GeoJSON a feature. */
  line: number;
  name: string;
  /** UN/LOCODE, five characters. */
  locode?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  place?: Place;
  size?: PortSize;
  radius_km?: number;
  anchorages?: readonly PortPlace[];
  berths?: readonly PortPlace[];
  polygon?: MultiPolygon;
}

/** What was not taken, and why. */
export interface RefusedPort {
  line: number;
  name: string | null;
  reason: string;
}

export interface PortsOfFile {
  ports: PortFacts[];
  refused: RefusedPort[];
}

/** A file that is not of its format at all. */
export interface NoPorts {
  problem: string;
}

export type ReadPorts = PortsOfFile | NoPorts;

const locodeForm = /^[A-Z]{2}[A-Z2-9]{3}$/;

/**
 * UN/LOCODE of a text, which may have a space or dash after the country (`US LAX`); undefined for another text.
 * UNECE: two letters of ISO 3166-1, then three letters or digits 2 to 9.
 */
export function locodeOf(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  return locodeForm.test(code) ? code : undefined;
}

/** A place in degrees, undefined when the numbers are none; 0, 0 is how tables say that they do not know. */
export function placeOf(latitude: number, longitude: number): Place | undefined {
  const isPlace = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPlace && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : undefined;
}
