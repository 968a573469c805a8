import { distanceKm, type Place } from '../geo/distance.ts';
import type { EvidencePosition } from '../records/event.ts';
import { between } from './interpolate.ts';
import type { Ship } from './ship.ts';

/** A ship of a pair, and where it was. */
export interface Partner {
  ship: Ship;
  place: Place;
  track: EvidencePosition[];
}

/** Two ships that have been close to each other for some slots. */
export interface Pair {
  key: string;
  /** The lower key first. */
  partners: readonly [Partner, Partner];
  firstPlace: Place;
  first: number;
  last: number;
  /** Mean speed of the two from slot to slot, knots. */
  speeds: number[];
  closestKm: number;
  nearestPortKm: number;
  /** Of the event; 0: it is none yet. */
  revision: number;
  /** Slot of the latest revision. */
  toldAt: number;
}

/** Speeds kept for the median: a week of slots. */
const mostSpeeds = 1008;
/** Places kept of each ship. */
const mostTrack = 30;
const knotsPerKmh = 1 / 1.852;
const msPerHour = 3_600_000;

/** Both ships' places at a slot. */
export interface Meeting {
  slot: number;
  at: number;
  places: readonly [Place, Place];
  km: number;
  portKm: number;
}

export const createPair = (key: string, ships: readonly [Ship, Ship], met: Meeting): Pair => ({
  key,
  partners: [partner(ships[0], met, met.places[0]), partner(ships[1], met, met.places[1])],
  firstPlace: middle(met.places),
  first: met.slot,
  last: met.slot,
  speeds: [],
  closestKm: met.km,
  nearestPortKm: met.portKm,
  revision: 0,
  toldAt: 0,
});

const partner = (ship: Ship, { at }: Meeting, place: Place): Partner => ({
  ship,
  place,
  track: [[at, place.latitude, place.longitude, null]],
});

/** The pair is still together, `elapsedMs` after it was last. */
export function goOn(pair: Pair, met: Meeting, elapsedMs: number): void {
  const hours = elapsedMs / msPerHour;
  const [a, b] = pair.partners;
  const km = step(a, met, met.places[0]) + step(b, met, met.places[1]);
  if (pair.speeds.length < mostSpeeds) pair.speeds.push(((km / 2) * knotsPerKmh) / hours);
  pair.last = met.slot;
  pair.closestKm = Math.min(pair.closestKm, met.km);
  pair.nearestPortKm = Math.min(pair.nearestPortKm, met.portKm);
}

/** Moves a ship on and returns how far, kilometres. */
function step(ship: Partner, { at }: Meeting, place: Place): number {
  const km = distanceKm(ship.place, place);
  ship.place = place;
  ship.track.push([at, place.latitude, place.longitude, null]);
  // Every other place of a long meeting tells as much.
  if (ship.track.length > mostTrack) ship.track = ship.track.filter((_, i) => i % 2 === 0);
  return km;
}

/** Median of the speeds so far, knots; 0 before the second slot. */
export function medianSpeed({ speeds }: Pair): number {
  const sorted = [...speeds].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** Half way between two places. */
export const middle = ([a, b]: readonly [Place, Place]): Place => between(a, b, 0.5);
