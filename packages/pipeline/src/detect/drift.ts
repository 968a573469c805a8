import { distanceKm } from '../geo/distance.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { stationOf } from '../reference/station.ts';
import { settings } from '../settings.ts';
import type { Detector, Emit } from './detector.ts';
import type { DriftRun } from './doings.ts';
import { fixOf, type Fix } from './fix.ts';
import type { ShipState } from './ship.ts';
import { addTo, newTrail, positionsOf, wants } from './trail.ts';
import { durationWords } from './words.ts';

const [atAnchor, moored, aground] = [1, 5, 6];

/** Degrees between where it heads and where it goes, 0 to 180. */
function angleOf(heading: number, course: number): number {
  const turn = Math.abs(heading - course) % 360;
  return Math.min(turn, 360 - turn);
}

const isHeld = ({ nav_status: status }: EnrichedRecord, ship: ShipState): boolean =>
  status === atAnchor || status === moored || status === aground || ship.doings.port !== null;

/** Whether a position is one of a ship adrift; null when it does not say enough. */
function isAdrift(record: EnrichedRecord, ship: ShipState): boolean | null {
  const { drift_min_kn, drift_max_kn, drift_angle_deg } = settings.detect;
  const { speed, heading, course } = record;
  if (isHeld(record, ship) || stationOf(record.mmsi) !== 'ship') return false;
  if (speed === null) return null;
  if (speed < drift_min_kn || speed > drift_max_kn) return false;
  return heading === null || course === null ? null : angleOf(heading, course) > drift_angle_deg;
}

const begin = (fix: Fix): DriftRun => ({
  start: fix,
  last: fix,
  km: 0,
  angleSum: 0,
  count: 0,
  revision: 0,
  toldMs: 0,
  trail: newTrail(),
});

export const driftDetector: Detector = {
  description:
    'slow, neither at anchor nor moored nor in port, and not going where it heads (DMA AisAbnormal)',
  apply(record, ship, emit) {
    const { drift: run } = ship.doings;
    const { speed } = record;
    if (run === null && (speed === null || speed > settings.detect.drift_max_kn)) return;
    const adrift = isAdrift(record, ship);
    if (run !== null && record.timestamp - run.last.at > settings.detect.drift_break_ms) {
      end(ship, run, emit);
      return adrift === true ? goOn(ship, record, emit) : undefined;
    }
    if (adrift === true) goOn(ship, record, emit);
    else if (adrift === false && run !== null && isHeld(record, ship)) end(ship, run, emit);
  },
  lose(ship, silentMs, emit) {
    const { drift: run } = ship.doings;
    if (run !== null && silentMs > settings.detect.drift_break_ms) end(ship, run, emit);
  },
};

function goOn(ship: ShipState, record: EnrichedRecord, emit: Emit): void {
  const run = (ship.doings.drift ??= begin(fixOf(record)));
  run.km += distanceKm(run.last, record);
  run.last = fixOf(record);
  run.count++;
  run.angleSum += angleOf(record.heading ?? 0, record.course ?? 0);
  if (wants(run.trail, record.timestamp)) addTo(run.trail, run.last);
  const lasted = run.last.at - run.start.at;
  const { drift_ms, drift_km } = settings.detect;
  if (run.km < drift_km || lasted < Math.max(drift_ms, 2 * run.toldMs)) return;
  run.toldMs = lasted;
  publish(run, null, emit);
}

function end(ship: ShipState, run: DriftRun, emit: Emit): void {
  ship.doings.drift = null;
  if (run.revision > 0) publish(run, run.last, emit);
}

const round = (value: number): number => Math.round(value * 100) / 100;

function publish(run: DriftRun, over: Fix | null, emit: Emit): void {
  const { drift_min_kn, drift_max_kn, drift_angle_deg, drift_ms, drift_km } = settings.detect;
  const lasted_ms = run.last.at - run.start.at;
  const angle_deg = Math.round(run.angleSum / run.count);
  run.revision++;
  emit({
    ...{ event_type: 'drift', severity: 'warning', revision: run.revision },
    ...{ state: over === null ? 'open' : 'closed', start: run.start, end: over },
    evidence: {
      positions: positionsOf(run.trail, run.last),
      measured: { lasted_ms, sailed_km: round(run.km), angle_deg },
      limits: { drift_min_kn, drift_max_kn, drift_angle_deg, drift_ms, drift_km },
      why: `It went slowly for ${durationWords(lasted_ms)}, on the average ${angle_deg}° off its heading.`,
    },
  });
}
