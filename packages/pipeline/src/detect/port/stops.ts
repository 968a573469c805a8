import { distanceKm, type Place } from '../../geo/distance.ts';
import type { EnrichedRecord } from '../../records/enriched.ts';
import type { PortPart } from '../../reference/port-area.ts';
import { settings } from '../../settings.ts';
import type { Emit } from '../detector.ts';
import { fixOf, type Fix } from '../fix.ts';
import type { LastPlace } from '../ship.ts';
import { isWithin } from '../within.ts';
import { publishCall, publishStop, type StopEnd } from './publish.ts';
import type { PortStay, PortStop, StopKind } from './stay.ts';

const knPerKmMs = 3_600_000 / 1.852;
const minute = 60_000;
/** A speed is only held against the last position when that is so recent, and no receiver's error. */
const recentMs = 5 * minute;
const errorKm = 0.1;
const contradictedKn = 2;
/** Swinging for so long without getting away, it was not leaving. */
const swingMs = 30 * minute;

/** What the record says, or else how fast it got here; null when neither is known. */
export function speedOf(record: EnrichedRecord, last: LastPlace): number | null {
  if (record.speed !== null || !(record.timestamp - last.at >= minute)) return record.speed;
  return (distanceKm(last, record) / (record.timestamp - last.at)) * knPerKmMs;
}

/** A speed of nothing in the midst of a passage is a fault. */
export function isContradicted(record: EnrichedRecord, last: LastPlace): boolean {
  if (!(record.timestamp - last.at <= recentMs)) return false;
  const movedKm = distanceKm(last, record) - errorKm;
  return movedKm * knPerKmMs > contradictedKn * (record.timestamp - last.at);
}

const [atAnchor, moored] = [1, 5];

/** The place decides where it is known; else what the crew says; else it is a berth. */
export function kindOf({ nav_status }: EnrichedRecord, part: PortPart): StopKind | null {
  if (part !== 'harbour') return part;
  if (nav_status === atAnchor) return 'anchorage';
  return nav_status === moored ? 'berth' : null;
}

export interface StopContext {
  record: EnrichedRecord;
  last: LastPlace;
  /** Part of a port that a place is in; asked for only when a stop needs it. */
  partOf: (port: string, place: Place) => PortPart;
  emit: Emit;
}

/** One position of a stay: a stop begins, goes on, or ends. */
export function stepStop(stay: PortStay, context: StopContext): void {
  const { record, last } = context;
  const { port_stop_kn, port_go_kn, port_swing_km } = settings.detect;
  const speed = speedOf(record, last);
  const { stop } = stay;
  if (stop === null) {
    if (speed !== null && speed <= port_stop_kn && !isContradicted(record, last))
      beginStop(stay, context);
    return;
  }
  const isAway = !isWithin(stop.start, record, port_swing_km);
  if (speed !== null && speed >= port_go_kn) {
    if (stop.leaving === null || (!isAway && record.timestamp - stop.leaving.at > swingMs))
      stop.leaving = fixOf(record);
    if (isAway) return endStop(stay, leftAt(stop.leaving, stop, record), context.emit);
  } else if (stop.leaving !== null && isAway) {
    endStop(stay, leftAt(stop.leaving, stop, record), context.emit);
    return stepStop(stay, context);
  } else if (speed !== null) stop.leaving = null;
  goOn(stay, context);
}

const leftAt = (fix: Fix, { start }: PortStop, now: Place): StopEnd => ({
  fix,
  awayKm: distanceKm(start, now),
});

function beginStop(stay: PortStay, { record, partOf }: StopContext): void {
  const kind = kindOf(record, partOf(stay.port, record)) ?? 'berth';
  stay.stop = { start: fixOf(record), kind, leaving: null, revision: 0 };
}

/** A stop counts once it has lasted, and is what was said of it last. */
function goOn(stay: PortStay, { record, partOf, emit }: StopContext): void {
  const { stop } = stay;
  if (stop === null) return;
  const isNew = stop.revision === 0;
  const lastedMs = (stop.leaving?.at ?? record.timestamp) - stop.start.at;
  if (isNew && lastedMs < settings.detect.port_stop_ms) return;
  const isSaid = record.nav_status === atAnchor || record.nav_status === moored;
  const kind =
    isNew || isSaid ? (kindOf(record, partOf(stay.port, record)) ?? stop.kind) : stop.kind;
  if (!isNew && kind === stop.kind) return;
  if (kind !== stop.kind && !isNew) forget(stay);
  stop.kind = kind;
  count(stay);
  stop.revision++;
  stay.stopped_ms = Math.max(stay.stopped_ms, lastedMs);
  publishStop(stay, { stop, lastedMs, over: null }, emit);
  publishCall(stay, null, emit);
}

/** Notes the first stop of its kind. */
function count(stay: PortStay): void {
  const { stop } = stay;
  if (stop === null) return;
  if (stop.revision === 0) stay.stops++;
  if (stop.kind === 'anchorage') stay.anchorage_at ??= stop.start.at;
  else stay.berth_at ??= stop.start.at;
}

/** It was not of that kind after all. */
function forget(stay: PortStay): void {
  const { stop } = stay;
  if (stay.anchorage_at === stop?.start.at) stay.anchorage_at = null;
  if (stay.berth_at === stop?.start.at) stay.berth_at = null;
}

/** Ends a stop where it was left; one that was too short never was. */
export function endStop(stay: PortStay, over: StopEnd, emit: Emit): void {
  const { stop } = stay;
  if (stop === null) return;
  const lastedMs = over.fix.at - stop.start.at;
  if (stop.revision > 0 || lastedMs >= settings.detect.port_stop_ms) {
    count(stay);
    if (stop.kind === 'anchorage') stay.waiting_ms += lastedMs;
    else stay.berth_ms += lastedMs;
    stop.revision++;
    stay.stopped_ms = Math.max(stay.stopped_ms, lastedMs);
    publishStop(stay, { stop, lastedMs, over }, emit);
    stay.stop = null;
    publishCall(stay, null, emit);
  }
  stay.stop = null;
}
