import { hashSigned, hashUnit } from '../random.ts';
import { bearingOf, knotsToKmPerMs, moveKm, wrapDegrees, wrapLongitude } from '../sea/geometry.ts';
import { readTrack, type Track } from '../sea/track.ts';
import type { Atlas } from './atlas.ts';
import type { Fix } from './fix.ts';
import { readIdle } from './idle-motion.ts';
import { layLeg } from './leg-track.ts';
import { progressAt, type Progress } from './passage.ts';
import { findPhase, type Phase, type Staying, type Trawling } from './phases.ts';
import type { Vessel } from './vessel.ts';

/** A ship being followed through time: keeps the track it is on. */
export interface Follower {
  vessel: Vessel;
  /** Number of the cycle, phase in it, and when that phase began. */
  cycle: number;
  phaseIndex: number;
  phase: Phase;
  phaseStartMs: number;
  track: Track | null;
  hint: number;
}

export function followVessel(vessel: Vessel, atMs: number): Follower {
  const first = vessel.cycle.phases[0];
  if (!first) throw new RangeError('a vessel needs phases');
  const follower: Follower = {
    ...{ vessel, cycle: NaN, phaseIndex: -1, phase: first, phaseStartMs: Infinity },
    track: null,
    hint: 0,
  };
  moveTo(follower, atMs);
  return follower;
}

/** Brings the follower to the phase that holds at `atMs`, forwards or backwards. */
export function moveTo(follower: Follower, atMs: number): void {
  const sinceMs = atMs - follower.phaseStartMs;
  if (sinceMs >= 0 && sinceMs < follower.phase.durationMs) return;
  const { cycle } = follower.vessel;
  const number = Math.floor((atMs + cycle.offsetMs) / cycle.lengthMs);
  const cycleStartMs = number * cycle.lengthMs - cycle.offsetMs;
  const index = findPhase(cycle, atMs - cycleStartMs);
  const phase = cycle.phases[index] ?? follower.phase;
  follower.cycle = number;
  follower.phaseIndex = index;
  follower.phase = phase;
  follower.phaseStartMs = cycleStartMs + phase.startMs;
  follower.track = null;
  follower.hint = 0;
}

const progress: Progress = { share: 0, sharePerMs: 0 };
const noise = (follower: Follower, atMs: number, salt: number): number =>
  hashSigned(follower.vessel.seed, Math.floor(atMs / 1000), salt);

/** Reads where the ship is at `atMs` into `fix`. */
export function readFix(
  atlas: Atlas,
  [follower, atMs]: readonly [Follower, number],
  fix: Fix,
): void {
  moveTo(follower, atMs);
  const { phase, vessel } = follower;
  const ms = atMs - follower.phaseStartMs;
  switch (phase.kind) {
    case 'sail':
      readSailing(atlas, [follower, atMs, ms], fix);
      break;
    case 'fish':
      readFishing(phase, ms, fix);
      break;
    case 'anchor':
      readAnchored(follower, [phase, ms], fix);
      break;
    case 'idle':
      readIdle(vessel, [phase, ms], fix);
      break;
    case 'moor':
      readMoored(follower, phase.point, fix);
      break;
  }
  if (fix.knots > 0.5) fix.heading = wrapDegrees(fix.heading + 2 * noise(follower, atMs, 1));
  fix.course = wrapDegrees(fix.course + 0.8 * noise(follower, atMs, 2));
  fix.longitude = wrapLongitude(fix.longitude + 4e-5 * noise(follower, atMs, 3));
  fix.latitude += 4e-5 * noise(follower, atMs, 4);
  fix.knots = Math.max(0, fix.knots + 0.08 * noise(follower, atMs, 5));
}

function readSailing(
  atlas: Atlas,
  [follower, atMs, ms]: readonly [Follower, number, number],
  fix: Fix,
): void {
  const { phase, vessel } = follower;
  if (phase.kind !== 'sail') return;
  const variation = [vessel.seed, follower.cycle, follower.phaseIndex] as const;
  follower.track ??= layLeg(atlas, phase.leg, variation);
  progressAt(phase, ms, [hashSigned(...variation), progress]);
  const { track } = follower;
  follower.hint = readTrack(track, [progress.share * track.lengthKm, follower.hint], placed);
  fix.longitude = placed.longitude;
  fix.latitude = placed.latitude;
  fix.course = placed.bearing;
  fix.knots = (progress.sharePerMs * track.lengthKm) / knotsToKmPerMs;
  fix.heading = wrapDegrees(fix.course + 3 * Math.sin(atMs / 4.1e6 + vessel.index));
  fix.navStatus = vessel.shipClass.vesselType === 'Sailing' ? 8 : 0;
}
const placed = { longitude: 0, latitude: 0, bearing: 0 };

/** Trawling: wide rounds with small loops in them, back at the start when the phase ends. */
function readFishing(phase: Trawling, ms: number, fix: Fix): void {
  const wide = turnRate(phase.durationMs, (2 * Math.PI * phase.radiusKm) / (3.3 * knotsToKmPerMs));
  const small = turnRate(phase.durationMs, 80 * 60_000);
  const wideKm = (3.3 * knotsToKmPerMs) / wide;
  const smallKm = (0.9 * knotsToKmPerMs) / small;
  const ahead = (phase.towardsDegrees * Math.PI) / 180;
  const a = ahead + wide * ms;
  const b = ahead - small * ms;
  const east = wideKm * (Math.cos(ahead) - Math.cos(a)) + smallKm * (Math.cos(b) - Math.cos(ahead));
  const north =
    wideKm * (Math.sin(a) - Math.sin(ahead)) + smallKm * (Math.sin(ahead) - Math.sin(b));
  const vEast = 3.3 * Math.sin(a) + 0.9 * Math.sin(b);
  const vNorth = 3.3 * Math.cos(a) + 0.9 * Math.cos(b);
  [fix.longitude, fix.latitude] = moveKm(phase.point, east, north);
  fix.knots = Math.hypot(vEast, vNorth);
  fix.course = bearingOf(vEast, vNorth);
  fix.heading = fix.course;
  fix.navStatus = 7;
}

/** Radians a ms that make whole rounds in the phase, near one round in `periodMs`. */
const turnRate = (durationMs: number, periodMs: number): number =>
  (2 * Math.PI * Math.max(1, Math.round(durationMs / periodMs))) / durationMs;

/** Time in which a ship falls back on its cable, or heaves it in. */
const settleMs = 600_000;

/** At anchor: on a slow arc about the anchor, bow towards it. */
function readAnchored(
  { vessel, cycle }: Follower,
  [phase, ms]: readonly [Staying, number],
  fix: Fix,
): void {
  const wind = 360 * hashUnit(vessel.seed, cycle, 11);
  const rate = (2 * Math.PI) / (5.5 * 3_600_000);
  const heading = wrapDegrees(wind + 55 * Math.sin(rate * ms) + 6 * Math.sin(9 * rate * ms));
  const scopeKm = 0.12 + 0.0004 * vessel.identity.lengthM;
  const angle = (heading * Math.PI) / 180;
  const out = Math.min(1, ms / settleMs, (phase.durationMs - ms) / settleMs) * scopeKm;
  [fix.longitude, fix.latitude] = moveKm(
    phase.point,
    -Math.sin(angle) * out,
    -Math.cos(angle) * out,
  );
  fix.heading = heading;
  fix.course = wrapDegrees(heading + 90);
  fix.knots = 0.2;
  fix.navStatus = 1;
}

function readMoored({ vessel }: Follower, point: readonly [number, number], fix: Fix): void {
  [fix.longitude, fix.latitude] = point;
  fix.heading = Math.floor(360 * hashUnit(vessel.seed, Math.round(point[0] * 1000), 12));
  fix.course = 0;
  fix.knots = 0;
  fix.navStatus = 5;
}
