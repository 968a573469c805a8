import type { Segment } from '../segment/segment.ts';
import type { Identity } from './identity.ts';

/** What enrichment remembers of a ship: its segment of the MMSI, and what its positions say together. */
export interface Track extends Segment {
  /** When its unbroken run at fishing speed began, epoch ms; null while there is none. */
  fishingSince: number | null;
  identity: Identity;
  /** The last search for its nearest port. Not saved: a new search gives the same port. */
  port: PortMemory;
}

/** Wherever a vessel is within `safeKm` of the searched place, `port` is the nearest. */
export interface PortMemory {
  port: number;
  latitude: number;
  longitude: number;
  /** Below 0 before the first search. */
  safeKm: number;
}

export const createTrack = (): Track => ({
  id: null,
  at: 0,
  latitude: NaN,
  longitude: NaN,
  speed: null,
  course: null,
  count: 0,
  fit: 0,
  before: null,
  topSpeed: 0,
  fishingSince: null,
  identity: { said: new Uint32Array(4), again: new Uint32Array(4) },
  port: { port: 0, latitude: 0, longitude: 0, safeKm: -1 },
});
