import type { EnrichedRecord } from '../../records/enriched.ts';
import { limitKm } from '../../reference/port-area.ts';
import type { Port } from '../../reference/port.ts';
import { stationOf } from '../../reference/station.ts';
import { settings } from '../../settings.ts';
import { fixOf, type Fix } from '../fix.ts';
import type { LastPlace } from '../ship.ts';
import { isWithin } from '../within.ts';
import { isContradicted, speedOf } from './stops.ts';
import type { Rest, Roads, Wait } from './wait.ts';

const atAnchor = 1;

/** At anchor by what the crew says and goes no faster than a ship swings, or at rest by its speed. */
function isAtRest(record: EnrichedRecord, last: LastPlace): boolean {
  const { port_stop_kn, port_go_kn } = settings.detect;
  const speed = speedOf(record, last);
  if (speed === null) return false;
  const limit = record.nav_status === atAnchor ? port_go_kn : port_stop_kn;
  return speed <= limit && !isContradicted(record, last) && stationOf(record.mmsi) === 'ship';
}

/** One position outside of all ports; null when nothing is left to be remembered. */
export function lieOutside(
  roads: Roads | null,
  record: EnrichedRecord,
  last: LastPlace,
): Roads | null {
  if (roads === null) return isAtRest(record, last) ? { rest: restAt(record), waited: null } : null;
  const { port_wait_swing_km, port_wait_before_ms } = settings.detect;
  const { rest } = roads;
  if (rest !== null) {
    // Nobody knows what it did in a longer silence.
    const isHeard = record.timestamp - rest.last.at <= port_wait_before_ms;
    if (isHeard && isWithin(rest.start, record, port_wait_swing_km)) {
      rest.last = fixOf(record);
      return roads;
    }
    endRest(roads);
  }
  if (isAtRest(record, last)) roads.rest = restAt(record);
  if (roads.waited !== null && record.timestamp - roads.waited.end.at > port_wait_before_ms)
    roads.waited = null;
  return roads.rest === null && roads.waited === null ? null : roads;
}

function restAt(record: EnrichedRecord): Rest {
  const fix = fixOf(record);
  return { start: fix, last: fix };
}

function endRest(roads: Roads): void {
  const { rest, waited } = roads;
  roads.rest = null;
  if (rest === null) return;
  const ms = rest.last.at - rest.start.at;
  if (ms < settings.detect.port_wait_ms) return;
  roads.waited = { start: waited?.start ?? rest.start, end: rest.last, ms: ms + (waited?.ms ?? 0) };
}

/** What of it was the wait for a port that the ship comes into now; null when none was. */
export function waitFor(roads: Roads | null, port: Port, entry: Fix): Wait | null {
  if (roads === null) return null;
  endRest(roads);
  const { waited } = roads;
  if (waited === null) return null;
  const { port_wait_before_ms, port_wait_km } = settings.detect;
  const beforeMs = entry.at - waited.end.at;
  const km = limitKm(port, waited.end);
  return beforeMs <= port_wait_before_ms && km <= port_wait_km ? { ...waited, km, beforeMs } : null;
}
