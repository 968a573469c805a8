import { distanceKm } from '../geo/distance.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { stationOf } from '../reference/station.ts';
import { settings } from '../settings.ts';
import type { Detector, Emit } from './detector.ts';
import type { LoiterRun } from './doings.ts';
import { fixOf, type Fix } from './fix.ts';
import { lastOf, type ShipState } from './ship.ts';
import { addTo, newTrail, positionsOf, wants } from './trail.ts';
import { durationWords } from './words.ts';

const hour = 3_600_000;
const kmPerNm = 1.852;
/** Between positions farther apart in time the way between them tells more than the speed that is said. */
const sparseMs = 600_000;

/** A ship that is stuck or made fast, by its own word, does not loiter. */
const [moored, aground] = [5, 6];

/** By the port where the shore is not known. */
const isFarOut = (record: EnrichedRecord, { doings }: ShipState): boolean =>
  doings.port === null &&
  record.nav_status !== moored &&
  record.nav_status !== aground &&
  stationOf(record.mmsi) === 'ship' &&
  (record.distance_to_shore ?? record.distance_to_port) >=
    settings.detect.loitering_shore_nm * kmPerNm;

/** Knots since the last position. */
function speedSince(last: Fix, record: EnrichedRecord): number {
  const ms = record.timestamp - last.at;
  if (record.speed !== null && ms <= sparseMs) return record.speed;
  return ms === 0 ? 0 : (distanceKm(last, record) / kmPerNm / ms) * hour;
}

function begin(fix: Fix): LoiterRun {
  const trail = newTrail();
  addTo(trail, fix);
  // Without spreading: such an object takes four times as much.
  return {
    start: fix,
    slow: fix,
    at: fix.at,
    hourAt: fix.at,
    hourKnMs: 0,
    knMs: 0,
    slowKnMs: 0,
    revision: 0,
    toldMs: 0,
    trail,
  };
}

export const loiteringDetector: Detector = {
  description:
    'hour after hour with a mean speed below a limit, far from shore (Global Fishing Watch)',
  apply(record, ship, emit) {
    const { loitering: run } = ship.doings;
    const { loitering_kn } = settings.detect;
    if (run === null) {
      if (record.speed !== null && record.speed < loitering_kn && isFarOut(record, ship))
        ship.doings.loitering = begin(fixOf(record));
      return;
    }
    const last = lastOf(ship) ?? run.slow;
    const isBroken =
      record.timestamp - last.at > settings.detect.loitering_gap_ms || !isFarOut(record, ship);
    const speed = isBroken ? Infinity : speedSince(last, record);
    if (!isBroken && goOn(run, record, speed)) return tell(run, emit);
    end(ship, run, emit);
    if (record.speed !== null && record.speed < loitering_kn && isFarOut(record, ship))
      ship.doings.loitering = begin(fixOf(record));
  },
  lose(ship, silentMs, emit) {
    const { loitering: run } = ship.doings;
    if (run !== null && silentMs > settings.detect.loitering_gap_ms) end(ship, run, emit);
  },
};

/** False when an hour comes to more than the limit. */
function goOn(run: LoiterRun, record: EnrichedRecord, speed: number): boolean {
  const { loitering_kn } = settings.detect;
  const at = record.timestamp;
  const knMs = speed * (at - run.at);
  run.at = at;
  run.hourKnMs += knMs;
  run.knMs += knMs;
  const elapsed = at - run.hourAt;
  if (run.hourKnMs >= loitering_kn * Math.max(elapsed, hour)) return false;
  if (speed < loitering_kn && run.hourKnMs < loitering_kn * elapsed) {
    run.slow = fixOf(record);
    run.slowKnMs = run.knMs;
    if (wants(run.trail, at)) addTo(run.trail, run.slow);
  }
  if (elapsed >= hour) {
    run.hourAt = at;
    run.hourKnMs = 0;
  }
  return true;
}

/** Told when it has lasted long enough, and again each time it has lasted twice as long. */
function tell(run: LoiterRun, emit: Emit): void {
  const lasted = run.slow.at - run.start.at;
  if (lasted < Math.max(settings.detect.loitering_ms, 2 * run.toldMs)) return;
  run.toldMs = lasted;
  publish(run, null, emit);
}

function end(ship: ShipState, run: LoiterRun, emit: Emit): void {
  ship.doings.loitering = null;
  const isLong = run.slow.at - run.start.at >= settings.detect.loitering_ms;
  if (isLong) publish(run, run.slow, emit);
}

function publish(run: LoiterRun, over: Fix | null, emit: Emit): void {
  const { loitering_kn, loitering_ms, loitering_shore_nm } = settings.detect;
  const lasted_ms = run.slow.at - run.start.at;
  const mean_kn = Math.round((100 * run.slowKnMs) / lasted_ms) / 100;
  run.revision++;
  emit({
    ...{ event_type: 'loitering', severity: 'info', revision: run.revision },
    ...{ state: over === null ? 'open' : 'closed', start: run.start, end: over },
    evidence: {
      positions: positionsOf(run.trail, run.slow),
      measured: { lasted_ms, mean_kn },
      limits: { loitering_kn, loitering_ms, loitering_shore_nm },
      why: `Its mean speed was ${mean_kn} knots for ${durationWords(lasted_ms)}, far from shore.`,
    },
  });
}
