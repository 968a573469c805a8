import type { VesselEvent } from '../records/event.ts';
import type { PortAreas } from '../reference/port-area.ts';
import { settings } from '../settings.ts';
import { round, toVesselEvent, type Cause } from './event.ts';
import { nearPairs } from './near-pairs.ts';
import { createPair, goOn, medianSpeed, middle, type Meeting, type Pair } from './pair.ts';
import { describeShip } from './ship.ts';
import type { SlotTable } from './slot-table.ts';
import { slotStart } from './slot.ts';
import type { FleetState } from './state.ts';

const msPerHour = 3_600_000;
/** An encounter that goes on is told anew each hour. */
const retellMs = msPerHour;

interface InSlot {
  slot: number;
  table: SlotTable;
  /** Where ships lie side by side for other reasons. */
  areas: PortAreas;
}

/** Finds ships that are close to each other at the beginning of a slot, and what has come of those that were. */
export function meetInSlot(state: FleetState, { slot, table, areas }: InSlot): VesselEvent[] {
  const events: VesselEvent[] = [];
  for (const near of pairsOf(table, areas)) {
    const pair = bringTogether(state, { ...near, slot, table });
    const told = tell(pair, slot, causeOf(state, table, near.rows));
    if (told !== null) events.push(told);
  }
  for (const [key, pair] of state.pairs) {
    if ((slot - pair.last) * settings.fleet.slot_ms <= settings.fleet.encounter_break_ms) continue;
    state.pairs.delete(key);
    if (pair.revision > 0) events.push(end(pair, causeOfEnd(slot)));
  }
  return events;
}

interface NearRows {
  /** Of the lower key first. */
  rows: readonly [number, number];
  km: number;
  /** From the nearest port, berth or anchorage, of both. */
  portKm: number;
}

/** Rows of ships that are close, away from ports. */
function pairsOf(table: SlotTable, areas: PortAreas): NearRows[] {
  const { encounter_km, encounter_port_km, encounter_most_near } = settings.fleet;
  const rows: number[] = [];
  for (let row = 0; row < table.count; row++) {
    const isAtSea = (table.columns.portKm[row] ?? 0) >= encounter_port_km;
    if (isAtSea && table.isPlaced(row) && isToldOf(table, row)) rows.push(row);
  }
  const places = rows.map((row) => table.placeOf(row));
  const near = nearPairs(
    {
      count: rows.length,
      latitude: places.map(({ latitude }) => latitude),
      longitude: places.map(({ longitude }) => longitude),
    },
    { withinKm: encounter_km, mostNear: encounter_most_near },
  );
  return near
    .map(({ a, b, km }) => ({ rows: inOrder(table, rows[a] ?? 0, rows[b] ?? 0), km }))
    .filter(({ rows: [a, b] }) => table.ships[a]?.mmsi !== table.ships[b]?.mmsi)
    .map(({ rows, km }) => ({ rows, km, portKm: Math.min(...rows.map(portKmOf(table, areas))) }))
    .filter(({ portKm }) => portKm >= encounter_port_km);
}

/** The point of a port may be far from its berths and anchorages: what is near one of them is no sea either. */
const portKmOf =
  (table: SlotTable, areas: PortAreas) =>
  (row: number): number =>
    Math.min(table.columns.portKm[row] ?? 0, areas.awayKm(table.placeOf(row)));

const isToldOf = (table: SlotTable, row: number): boolean => {
  const type = table.ships[row]?.vessel_type ?? null;
  return type === null || !settings.fleet.encounter_left_out.includes(type);
};

const inOrder = (table: SlotTable, a: number, b: number): readonly [number, number] =>
  (table.ships[a]?.key ?? '') < (table.ships[b]?.key ?? '') ? [a, b] : [b, a];

interface Together extends NearRows {
  slot: number;
  table: SlotTable;
}

function bringTogether(state: FleetState, { slot, table, rows, km, portKm }: Together): Pair {
  const ships = [shipAt(table, rows[0]), shipAt(table, rows[1])] as const;
  const places = [table.placeOf(rows[0]), table.placeOf(rows[1])] as const;
  const met: Meeting = { slot, at: slotStart(slot), places, km, portKm };
  const key = `${ships[0].key}+${ships[1].key}`;
  const known = state.pairs.get(key);
  if (known === undefined) {
    const pair = createPair(key, ships, met);
    state.pairs.set(key, pair);
    return pair;
  }
  goOn(known, met, (slot - known.last) * settings.fleet.slot_ms);
  // Names may have been told since.
  known.partners[0].ship = ships[0];
  known.partners[1].ship = ships[1];
  return known;
}

function shipAt(table: SlotTable, row: number) {
  const ship = table.ships[row];
  if (ship === undefined) throw new RangeError(`no row ${row} in the slot`);
  return ship;
}

const durationOf = ({ first, last }: Pair): number => (last - first) * settings.fleet.slot_ms;

/** The first revision once the pair has been slow for long enough, then one each hour. */
function tell(pair: Pair, slot: number, cause: Cause): VesselEvent | null {
  const { encounter_ms, encounter_kn, slot_ms } = settings.fleet;
  if (pair.revision > 0 && (slot - pair.toldAt) * slot_ms < retellMs) return null;
  if (pair.revision === 0) {
    if (durationOf(pair) < encounter_ms || medianSpeed(pair) >= encounter_kn) return null;
  }
  pair.revision += 1;
  pair.toldAt = slot;
  return toEvent(pair, 'open', cause);
}

function end(pair: Pair, cause: Cause): VesselEvent {
  pair.revision += 1;
  return toEvent(pair, 'closed', cause);
}

function toEvent(pair: Pair, state: 'open' | 'closed', cause: Cause): VesselEvent {
  const [a, b] = pair.partners;
  const isOver = state === 'closed';
  const hours = durationOf(pair) / msPerHour;
  const { encounter_km, encounter_ms, encounter_kn, encounter_port_km } = settings.fleet;
  return toVesselEvent({
    event_type: 'encounter',
    state,
    revision: pair.revision,
    ship: a.ship,
    other: b.ship,
    startAt: slotStart(pair.first),
    start: pair.firstPlace,
    endAt: isOver ? slotStart(pair.last) : null,
    end: isOver ? middle([a.place, b.place]) : null,
    port: null,
    evidence: {
      positions: a.track,
      other_positions: b.track,
      vessel_type: a.ship.vessel_type,
      other_vessel_type: b.ship.vessel_type,
      measured: {
        encounter_km: round(pair.closestKm, 3),
        encounter_ms: durationOf(pair),
        encounter_kn: round(medianSpeed(pair), 2),
        encounter_port_km: round(pair.nearestPortKm, 1),
      },
      limits: { encounter_km, encounter_ms, encounter_kn, encounter_port_km },
      why: `${describeShip(a.ship)} and ${describeShip(b.ship)} ${isOver ? 'were' : 'have been'} within ${encounter_km} km of each other for ${round(hours, 1)} hours, at a median speed of ${round(medianSpeed(pair), 1)} knots and ${round(pair.nearestPortKm, 0)} km from the nearest port, berth or anchorage.`,
    },
    cause,
  });
}

/** The later of the two records that made the places. */
function causeOf(state: FleetState, table: SlotTable, [a, b]: readonly [number, number]): Cause {
  const [first, second] = [table.originOf(a), table.originOf(b)];
  const later = second.at > first.at ? second : first;
  return { at: later.at, origin: later.origin, source: state.sources[later.source] ?? null };
}

/** Nobody's position ends it but time. */
const causeOfEnd = (slot: number): Cause => ({ at: slotStart(slot), source: null, origin: null });
