import type { Place } from '../geo/distance.ts';
import { destination } from '../geo/destination.ts';
import type { FleetFix } from '../records/fleet-fix.ts';
import { approachKm, type PortAreas } from '../reference/port-area.ts';
import { settings } from '../settings.ts';
import { toShip, type Ship } from './ship.ts';

/** A ship that has fallen silent, as it was heard last. */
export interface Silence {
  ship: Ship;
  at: number;
  latitude: number;
  longitude: number;
  speed: number | null;
  course: number | null;
  /** Number of its feed. */
  source: number;
  port: string;
  portKm: number;
  expectedMs: number | null;
  heardSlots: number;
  origin: string;
  /** Slots since in which it would have been heard, and ships that were, over all of them. */
  silentSlots: number;
  others: number;
  /** Of the event; 0: it is none yet. */
  revision: number;
}

export const createSilence = (fix: FleetFix, partition: number, source: number): Silence => ({
  ship: toShip(fix),
  at: fix.timestamp,
  latitude: fix.latitude,
  longitude: fix.longitude,
  speed: fix.speed,
  course: fix.course,
  source,
  port: fix.nearest_port,
  portKm: fix.distance_to_port,
  expectedMs: fix.expected_interval === null ? null : fix.expected_interval * 1000,
  heardSlots: fix.heard_slots,
  origin: `${partition}:${fix.origin_offset}:${fix.origin_index}`,
  silentSlots: 0,
  others: 0,
  revision: 0,
});

/** Whether the silence of a ship can mean anything: it was heard well, and away from ports. */
export function isWatched(silence: Silence, areas: PortAreas): boolean {
  const { gap_heard_slots, gap_port_km } = settings.fleet;
  if (silence.heardSlots < gap_heard_slots || silence.portKm < gap_port_km) return false;
  // The point of a port may be far from its berths, where ships switch off too.
  return areas.near(silence, Math.max(0, gap_port_km - approachKm)) === null;
}

/** Silence that makes a gap, ms. */
export const neededMs = ({ expectedMs }: Silence): number =>
  Math.max(settings.fleet.gap_ms, settings.fleet.gap_intervals * (expectedMs ?? 0));

const msPerHour = 3_600_000;
const kmPerNm = 1.852;

/** Where a ship would be by a time, had it gone on as it was; after a day nobody can tell. */
export function reckon({ latitude, longitude, speed, course, at }: Silence, time: number): Place {
  const here = { latitude, longitude };
  if (speed === null || course === null) return here;
  const hours = Math.min(time - at, settings.fleet.gap_covered_ms) / msPerHour;
  return destination(here, { bearing: course, distanceKm: speed * kmPerNm * hours });
}
