import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { makeName } from '../fleet/names.ts';
import { createRandom, hash32, hashUnit } from '../random.ts';
import { moveKm, wrapLongitude } from '../sea/geometry.ts';
import type { Follower } from '../voyage/motion.ts';
import type { Vessel } from '../voyage/vessel.ts';

/*
 * What happens to any ship of a fleet with incidents now and then, whatever it does: decided by ship and time
 * alone, so that any moment can be computed by itself.
 */

const dayMs = 86_400_000;

/** Each ship has its own days, and in a share of them one moment of some kind. */
interface Moments {
  salt: number;
  everyMs: number;
  /** Share of the stretches that have a moment. */
  share: number;
}
const jumps: Moments = { salt: 31, everyMs: dayMs / 2, share: 0.004 };

/** The moments of a ship at or after `fromMs` and before `toMs`. */
function* momentsIn(
  { salt, everyMs, share }: Moments,
  { seed }: Pick<Vessel, 'seed'>,
  [fromMs, toMs]: readonly [number, number],
): Generator<number> {
  for (let stretch = Math.floor(fromMs / everyMs); stretch * everyMs < toMs; stretch++) {
    if (hashUnit(seed, stretch, salt) >= share) continue;
    const moment = Math.floor((stretch + hashUnit(seed, stretch, salt + 1)) * everyMs);
    if (moment >= fromMs && moment < toMs) yield moment;
  }
}

type Stretch = readonly [fromMs: number, toMs: number];

/** When the receiver of a ship gives one position that is far off. */
export const jumpsIn = (vessel: Vessel, stretch: Stretch): number[] =>
  vessel.role === 'beacon' ? [] : [...momentsIn(jumps, vessel, stretch)];

const renamedShare = 0.1;
const renamedEveryMs = 10 * dayMs;

const nameNumber = ({ seed }: Vessel, atMs: number): number =>
  Math.floor(atMs / renamedEveryMs + hashUnit(seed, 41));
const isRenamed = ({ seed, role }: Vessel): boolean =>
  role !== 'beacon' && hashUnit(seed, 40) < renamedShare;

/** What a ship that changes its name at times calls itself at `atMs`; null if it never does. */
export function nameAt(vessel: Vessel, atMs: number): string | null {
  if (!isRenamed(vessel)) return null;
  const number = nameNumber(vessel, atMs);
  if (number % 2 === 0) return vessel.identity.vesselName;
  return makeName(createRandom(hash32(vessel.seed, number, 42)), vessel.shipClass.trade);
}

/** When a ship changes its name. */
export function renamingsIn(vessel: Vessel, [fromMs, toMs]: Stretch): number[] {
  if (!isRenamed(vessel)) return [];
  const moments: number[] = [];
  for (let number = nameNumber(vessel, fromMs) + 1; ; number++) {
    const moment = Math.ceil((number - hashUnit(vessel.seed, 41)) * renamedEveryMs);
    if (moment >= toMs) return moments;
    moments.push(moment);
  }
}

/** Whether the transponder is off. */
export function isDark({ phase, phaseStartMs }: Follower, atMs: number): boolean {
  if (!phase.dark) return false;
  const ms = atMs - phaseStartMs;
  return ms >= phase.dark[0] && ms < phase.dark[1];
}

/** Makes of a report what the incidents of its ship make of it. The last report before a jump is the one that jumps. */
export function playIncidents(record: RawRecord, vessel: Vessel, nextMs: number): void {
  const atMs = Number(record.timestamp);
  record.vessel_name = nameAt(vessel, atMs) ?? vessel.identity.vesselName;
  const [jump] = jumpsIn(vessel, [atMs + 1, nextMs + 1]);
  if (jump === undefined) return;
  const km = 80 + 300 * hashUnit(vessel.seed, jump / 1000, 33);
  const angle = 2 * Math.PI * hashUnit(vessel.seed, jump / 1000, 34);
  const place = [record.longitude, record.latitude] as const;
  const [longitude, latitude] = moveKm(place, km * Math.sin(angle), km * Math.cos(angle));
  record.longitude = Math.round(wrapLongitude(longitude) * 1e5) / 1e5;
  record.latitude = Math.round(Math.min(89, Math.max(-89, latitude)) * 1e5) / 1e5;
}
