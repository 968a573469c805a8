import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { chooseFault, spoil } from './faults.ts';
import { isDark, playIncidents } from './incidents/marks.ts';
import { hash32 } from './random.ts';
import { makeReport } from './report.ts';
import type { Fix } from './voyage/fix.ts';
import { followVessel, readFix } from './voyage/motion.ts';
import type { World } from './world.ts';

/** Positions of the contract's generated day. */
export const contractPositions = 864_000;
/** Its columns, in order. */
export const contractColumns =
  'mmsi,timestamp,latitude,longitude,speed,vessel_name,vessel_type' as const;

const dayMs = 86_400_000;
const second = 1000;

export interface ContractDayOptions {
  world: World;
  /** Midnight, UTC. */
  dayMs: number;
  /** Lines in all. */
  positions?: number;
  /** Share of lines that are wrong; a duplicate takes the place of the report after it. */
  badShare?: number;
}

/**
 * One day of a world at even intervals, in time order: exactly as many reports as asked for, less those of ships
 * whose transponder is off.
 */
export function* contractDay(options: ContractDayOptions): Generator<RawRecord> {
  const { world, positions = contractPositions, badShare = 0 } = options;
  const { vessels, atlas } = world;
  const rounds = Math.ceil(positions / vessels.length);
  const followers = vessels.map((vessel) => followVessel(vessel, options.dayMs));
  const shifts = vessels.map((vessel) => hash32(vessel.seed, 9));
  const order = [...vessels.keys()];
  const fix: Fix = { longitude: 0, latitude: 0, knots: 0, course: 0, heading: 0, navStatus: 15 };
  let left = positions;
  let twin: RawRecord | null = null;
  for (let round = 0; round < rounds; round++) {
    const secondOf = secondsOf(round, rounds, shifts);
    const nextOf = secondsOf(round + 1, rounds, shifts);
    order.sort((a, b) => secondOf(a) - secondOf(b) || a - b);
    for (const i of order) {
      const follower = followers[i];
      if (!follower || left === 0) continue;
      left -= 1;
      if (twin) {
        yield twin;
        twin = null;
        continue;
      }
      const atMs = options.dayMs + secondOf(i) * second;
      readFix(atlas, [follower, atMs], fix);
      if (isDark(follower, atMs)) continue;
      const record = makeReport(follower.vessel, atMs, fix);
      const nextMs = options.dayMs + nextOf(i) * second;
      if (world.incidents) playIncidents(record, follower.vessel, nextMs);
      const fault = chooseFault(follower.vessel.seed, atMs, badShare);
      if (fault === 'duplicate') twin = record;
      yield fault ? spoil(record, fault) : record;
    }
  }
}

/** When in the day the ships report in a round, seconds, by their place in the fleet. */
function secondsOf(
  round: number,
  rounds: number,
  shifts: readonly number[],
): (i: number) => number {
  const from = Math.floor((dayMs * round) / rounds / second);
  const width = Math.max(1, Math.floor((dayMs * (round + 1)) / rounds / second) - from);
  return (i) => from + ((shifts[i] ?? 0) % width);
}

/** A record as a line of the contract's CSV, without line end. */
export function contractLine(record: RawRecord): string {
  const time = new Date(Number(record.timestamp)).toISOString().slice(0, 19);
  const { mmsi, latitude, longitude, speed, vessel_name, vessel_type } = record;
  return `${mmsi},${time},${latitude},${longitude},${speed ?? ''},${vessel_name ?? ''},${vessel_type ?? ''}`;
}
