import type { EnrichedRecord } from '../records/enriched.ts';
import type { ShipKey } from '../ships/ship-key.ts';
import type { Fix } from './fix.ts';
import { noDoings, type Doings } from './doings.ts';

/** What the detectors remember of a ship, while they look at one of its positions. */
export interface ShipState {
  /** Which it is. */
  key: ShipKey;
  /** Its last position; `at` is NaN before the first. */
  at: number;
  latitude: number;
  longitude: number;
  /** Knots; NaN when it said none. */
  speed: number;
  /** The feed that told of it; null before the first, and for ships that an earlier version saved. */
  source: string | null;
  /** When that was received, epoch ms. */
  receivedAt: number;
  /** How long its feed has been silent itself since its last position, ms. Of the position that is looked at; not saved. */
  unheardMs: number;
  /** What it calls itself; null before it has. */
  vessel_name: string | null;
  vessel_type: string | null;
  imo: string | null;
  callsign: string | null;
  destination: string | null;
  /** Ids of the zones it is in, with a comma between; empty in none, null before it has been looked at. */
  zones: string | null;
  /** Version of the zones they are of. */
  reference: string | null;
  /** Metres; NaN before it has said one. */
  draught: number;
  doings: Doings;
}

/** Where and when a ship was last; `at` is NaN before it was anywhere. */
export type LastPlace = Pick<ShipState, 'at' | 'latitude' | 'longitude'>;

/** A ship of which nothing is known. */
export const newShip = (): ShipState => ({
  key: 0,
  at: NaN,
  latitude: NaN,
  longitude: NaN,
  speed: NaN,
  source: null,
  receivedAt: 0,
  unheardMs: 0,
  vessel_name: null,
  vessel_type: null,
  imo: null,
  callsign: null,
  destination: null,
  draught: NaN,
  zones: null,
  reference: null,
  doings: noDoings(),
});

/** Its last position; null before the first. */
export const lastOf = ({ at, latitude, longitude, speed }: ShipState): Fix | null =>
  Number.isNaN(at) ? null : { at, latitude, longitude, speed: Number.isNaN(speed) ? null : speed };

/** Takes over where a ship is. */
export function moveOn(ship: ShipState, record: EnrichedRecord): void {
  ship.at = record.timestamp;
  ship.latitude = record.latitude;
  ship.longitude = record.longitude;
  ship.speed = record.speed ?? NaN;
  ship.source = record.source;
  ship.receivedAt = record.received_at;
}
