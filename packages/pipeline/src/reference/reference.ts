import { hashOf } from '../hash-of.ts';
import type { MultiPolygon } from '../geo/polygon.ts';
import { createDestinations, type Destinations } from './destination/index.ts';
import { versionOf } from '../settings.ts';
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
  /** Changes with every port, zone and threshold of enrichment. */
  version: string;
}

export interface ReferenceData {
  ports?: readonly Port[];
  zones?: readonly Zone[];
  land?: MultiPolygon;
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
  version: [
    `p${hashOf(JSON.stringify(ports))}`,
    `z${zones === undefined ? 'none' : hashOf(JSON.stringify(zones))}`,
    `s${versionOf('enrich')}`,
  ].join('-'),
});
