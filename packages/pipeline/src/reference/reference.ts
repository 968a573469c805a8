import type { MultiPolygon } from '../geo/polygon.ts';
import { createDestinations, type Destinations } from './destination/index.ts';
import type { Port } from './port.ts';
import { ports as worldPorts } from './ports.ts';
import { createShore, type Shore } from './shore.ts';
import { createZones, type Zone, type ZonesAt } from './zone.ts';

/** What enrichment looks things up in. */
export interface Reference {
  ports: readonly Port[];
  destinations: Destinations;
  /** Null without zones: nobody has looked. */
  zonesAt: ZonesAt | null;
  /** Null without land. */
  shore: Shore | null;
  /** Changes with every port and zone. */
  version: string;
}

export interface ReferenceData {
  ports?: readonly Port[];
  zones?: readonly Zone[];
  land?: MultiPolygon;
}

/** FNV-1a of 32 bits over UTF-16 units, as eight hexadecimal digits. */
function hashOf(value: unknown): string {
  const text = JSON.stringify(value);
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** Indexes the tables. Without zones or land their columns stay null. */
export const createReference = ({
  ports = worldPorts,
  zones,
  land,
}: ReferenceData = {}): Reference => ({
  ports,
  destinations: createDestinations(ports),
  zonesAt: zones === undefined ? null : createZones(zones),
  shore: land === undefined ? null : createShore(land),
  version: `p${hashOf(ports)}-z${zones === undefined ? 'none' : hashOf(zones)}`,
});
