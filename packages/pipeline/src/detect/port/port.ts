import { distanceKm, type Place } from '../../geo/distance.ts';
import type { EnrichedRecord } from '../../records/enriched.ts';
import {
  createPortAreas,
  isAtPlace,
  isOutside,
  limitKm,
  type PortArea,
  type PortPart,
} from '../../reference/port-area.ts';
import type { Port } from '../../reference/port.ts';
import { stationOf } from '../../reference/station.ts';
import { settings } from '../../settings.ts';
import type { Detector, Emit } from '../detector.ts';
import { fixOf, type Fix } from '../fix.ts';
import { lastOf, type ShipState } from '../ship.ts';
import { addTo, wants } from '../trail.ts';
import { isWithin } from '../within.ts';
import { publishArrival, publishCall, publishEntry, publishExit, publishGap } from './publish.ts';
import { lieOutside, waitFor } from './roads.ts';
import { newStay, type PortStay } from './stay.ts';
import { endStop, stepStop } from './stops.ts';
import type { Wait } from './wait.ts';

const kmPerNm = 1.852;

/**
 * The port machine of Global Fishing Watch (anchorages_pipeline): in at the limit of a port, out some way beyond
 * it, with stops and silences between, and the port call they make together.
 *
 * A stay belongs to one port at a time. While the ship has not been at a berth, the stay goes over to the
 * port it stops in or goes on into, so that neighbouring ports make one call of it; from a berth on it stays.
 */
export function createPortDetector(ports: readonly Port[]): Detector {
  const areas = createPortAreas(ports);
  const byName = new Map(ports.map((port) => [port.name, port]));

  const begin = (ship: ShipState, area: PortArea, { fix, emit }: Begin): PortStay => {
    const isFollowed = fix.at - ship.at - ship.unheardMs <= settings.detect.port_lost_ms;
    const isEntry = isFollowed && isJoined(ship, fix);
    const entry = { fix, outsideKm: area.limit_km, revision: 1 };
    if (isEntry) publishEntry(area.port.name, entry, emit);
    const one = newStay(area.port.name, fix, isEntry);
    const wait = isEntry ? waitFor(ship.doings.roads, area.port, fix) : null;
    if (wait !== null) haveWaited(one, wait);
    ship.doings.roads = null;
    return one;
  };

  const goIn = (ship: ShipState, record: EnrichedRecord, emit: Emit): void => {
    const area = areas.at(record);
    if (area === null) return lie(ship, record);
    if (stationOf(record.mmsi) !== 'ship') return;
    ship.doings.port = begin(ship, area, { fix: fixOf(record), emit });
    stay(ship, ship.doings.port, { record, emit, port: area.port });
  };

  const partOf = (port: string, place: Place): PortPart => {
    const known = byName.get(port);
    if (known === undefined || !isAtPlace(known, place)) return 'harbour';
    const area = areas.at(place);
    return area?.port === known ? area.part : 'harbour';
  };

  const stay = (ship: ShipState, one: PortStay, { record, emit, port }: Inside): void => {
    if (wants(one.trail, record.timestamp)) addTo(one.trail, fixOf(record));
    const couldStop = one.stop === null && one.berth_at === null;
    stepStop(one, { record, last: ship, emit, partOf });
    if (!couldStop || one.stop === null) return;
    // Of ports that overlap the one it stops in owns the stay.
    const area = areas.at(record);
    if (area !== null && area.port !== port) rename(one, area.port, emit);
  };

  const leave = (ship: ShipState, one: PortStay, { record, emit }: Seen): void => {
    const fix = fixOf(record);
    const next = areas.at(record);
    const port = byName.get(one.port);
    const left = { fix, outsideKm: port === undefined ? null : limitKm(port, record) };
    endStop(one, stopEnd(one, lastOf(ship) ?? fix, record), emit);
    publishExit(one.port, left, emit);
    if (next !== null && one.berth_at === null) {
      goOver(one, next, { fix, emit });
      return stay(ship, one, { record, emit, port: next.port });
    }
    publishCall(one, { ...left, isExit: true, apartNm: null }, emit);
    ship.doings.port = null;
    if (next === null) return;
    goIn(ship, record, emit);
    const out = byNow(ship);
    if (out !== null) out.isWayOut = true;
  };

  return {
    description:
      'entry, stops, silences, exit, and the call they make: within the limit of a port, out some way beyond it',
    apply(record, ship, emit) {
      const one = ship.doings.port;
      if (one === null) return goIn(ship, record, emit);
      const port = byName.get(one.port);
      const { port_gap_ms, port_lost_ms, port_exit_km } = settings.detect;
      const silent = silentMs(ship, record);
      const isSame = isJoined(ship, record);
      if (!isSame || silent > port_lost_ms)
        lose(ship, one, { now: isSame ? null : record, silentMs: silent, emit });
      else if (silent > port_gap_ms)
        fallSilent(one, {
          last: lastOf(ship) ?? one.start,
          fix: fixOf(record),
          silentMs: silent,
          emit,
        });
      if (ship.doings.port === null) return goIn(ship, record, emit);
      if (port === undefined || isOutside(port, record, port_exit_km))
        return leave(ship, one, { record, emit });
      stay(ship, one, { record, emit, port });
    },
    lose(ship, silentMs, emit) {
      const one = ship.doings.port;
      if (one !== null && silentMs > settings.detect.port_lost_ms)
        lose(ship, one, { now: null, silentMs, emit });
    },
  };
}

const byNow = ({ doings }: ShipState): PortStay | null => doings.port;

interface Begin {
  fix: Fix;
  emit: Emit;
}
interface Seen {
  record: EnrichedRecord;
  emit: Emit;
}
interface Inside extends Seen {
  port: Port;
}

/** How long it was silent while its feed was not, ms. */
const silentMs = (ship: ShipState, { timestamp }: EnrichedRecord): number =>
  timestamp - ship.at - ship.unheardMs;

/** Positions too far apart are not of one track. */
const isJoined = (ship: ShipState, place: Place): boolean =>
  isWithin(ship, place, settings.detect.port_join_nm * kmPerNm);
const apartNm = (a: Place, b: Place): number => distanceKm(a, b) / kmPerNm;

/** Outside of all ports: most ships there are under way, and nothing has to be remembered of them. */
function lie(ship: ShipState, record: EnrichedRecord): void {
  const { doings } = ship;
  if (doings.roads === null && (record.speed ?? 0) > settings.detect.port_go_kn) return;
  const roads = doings.roads !== null && isJoined(ship, record) ? doings.roads : null;
  doings.roads = lieOutside(roads, record, ship);
}

/** Where a stop ends that was not seen to: where it began to move, else where it was last. */
const stopEnd = ({ stop }: PortStay, last: Fix, now: Place) => ({
  fix: stop?.leaving ?? last,
  awayKm: stop === null ? 0 : distanceKm(stop.start, now),
});

/** The call begins at the entry all the same; what was before is told as waiting. */
function haveWaited(one: PortStay, wait: Wait): void {
  one.wait = wait;
  one.anchorage_at = wait.start.at;
  one.waiting_ms = wait.ms;
  addTo(one.trail, wait.start);
  addTo(one.trail, wait.end);
}

/** The stay was another port's all the time. */
function rename(one: PortStay, port: Port, emit: Emit): void {
  one.port = port.name;
  if (one.entry !== null) {
    const outsideKm = limitKm(port, one.entry);
    publishEntry(port.name, { fix: one.entry, outsideKm, revision: ++one.entries }, emit);
  }
  if (one.revision === 0) return;
  publishCall(one, null, emit);
  publishArrival(one, emit);
}

/** The stay is another port's from here on. */
function goOver(one: PortStay, { port, limit_km }: PortArea, { fix, emit }: Begin): void {
  one.port = port.name;
  one.entry = fix;
  one.entries = 1;
  publishEntry(port.name, { fix, outsideKm: limit_km, revision: 1 }, emit);
  if (one.revision === 0) {
    one.start = fix;
    return;
  }
  publishCall(one, null, emit);
  publishArrival(one, emit);
}

interface Silent extends Begin {
  last: Fix;
  silentMs: number;
}

function fallSilent(one: PortStay, { last, fix, silentMs, emit }: Silent): void {
  one.gaps++;
  one.silent_ms = Math.max(one.silent_ms, silentMs);
  publishGap(one.port, { last, fix, silentMs }, emit);
  publishCall(one, null, emit);
}

interface Losing {
  /** Where it turned up, too far away to have been seen to go; null where nobody knows. */
  now: Place | null;
  silentMs: number;
  emit: Emit;
}

function lose(ship: ShipState, one: PortStay, { now, silentMs, emit }: Losing): void {
  ship.doings.port = null;
  const last = lastOf(ship) ?? one.start;
  endStop(one, stopEnd(one, last, now ?? last), emit);
  const { port_gap_ms } = settings.detect;
  const isGap = silentMs > port_gap_ms;
  const fix = isGap ? { ...last, at: last.at + port_gap_ms } : last;
  if (isGap) fallSilent(one, { last, fix, silentMs: port_gap_ms, emit });
  const apart = now === null ? null : apartNm(last, now);
  publishCall(one, { fix, isExit: false, outsideKm: null, apartNm: apart }, emit);
}
