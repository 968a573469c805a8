import { compareOrigins } from '../outcome.ts';
import { shipKeyOf, type FleetFix } from '../records/fleet-fix.ts';
import type { VesselEvent } from '../records/event.ts';
import type { PortAreas } from '../reference/port-area.ts';
import type { Fixes } from './fixes-stage.ts';
import { hearAgain, takeUp } from './gaps.ts';
import { between } from './interpolate.ts';
import { takeMover } from './movers.ts';
import { toShip, type Ship } from './ship.ts';
import { SlotTable } from './slot-table.ts';
import { slotOf, slotStart } from './slot.ts';
import { numberOf, type FleetState } from './state.ts';

/** One message of `fleet_fixes`. */
export interface FleetMessage extends Fixes {
  /** Partition of `ais_enriched` that it tells of, and how many there are. */
  partition: number;
  partitions: number;
  /** Log time. */
  timestamp: number;
}

/** Takes what a partition tells that it has not told before; what comes too late for its slot ends silences only. */
export function receive(state: FleetState, message: FleetMessage, areas: PortAreas): VesselEvent[] {
  const { partition, through, watermark, timestamp } = message;
  if (state.told.size === 0) state.since = timestamp;
  state.now = Math.max(state.now, timestamp);
  state.partitions = Math.max(state.partitions, message.partitions);
  const told = state.told.get(partition);
  if (told && compareOrigins(through, told.through) <= 0) return [];
  const events: VesselEvent[] = [];
  for (const fix of message.records) {
    const origin = { offset: fix.origin_offset, index: fix.origin_index };
    if (told && compareOrigins(origin, told.through) <= 0) continue;
    if (!fix.is_last) takeMover(state, fix, partition);
    if (fix.is_between === true) continue;
    if (fix.is_last) takeLast(state, { fix, partition }, areas);
    else events.push(...takeFix(state, fix, partition));
  }
  const known = watermark ?? told?.watermark ?? null;
  state.told.set(partition, { through, watermark: known, at: state.now });
  return events;
}

const isSettled = ({ settled }: FleetState, slot: number): boolean =>
  settled !== null && slot <= settled;

function takeLast(state: FleetState, last: SlotTable['lasts'][number], areas: PortAreas): void {
  const slot = slotOf(last.fix.timestamp);
  if (isSettled(state, slot)) takeUp(state, [last], areas);
  else tableOf(state, slot).lasts.push(last);
}

function takeFix(state: FleetState, fix: FleetFix, partition: number): VesselEvent[] {
  const slot = slotOf(fix.timestamp);
  const source = numberOf(state, fix.source);
  const ship = shipOf(state, fix, slot);
  const isHeardLate = isSettled(state, slot);
  for (const place of placesOf(fix)) {
    if (isSettled(state, place.slot)) continue;
    const isHeard = place.slot === slot;
    tableOf(state, place.slot).add({ ship, fix, partition, source, place, isHeard });
  }
  if (!isHeardLate && !isPlacedIn(fix, slot)) {
    tableOf(state, slot).add({ ship, fix, partition, source, place: null, isHeard: true });
  }
  const silence = isHeardLate ? state.silent.get(ship.key) : undefined;
  if (silence === undefined) return [];
  const origin = `${partition}:${fix.origin_offset}:${fix.origin_index}`;
  const cause = { at: fix.timestamp, source: fix.source, origin };
  return hearAgain(state, silence, { cause, place: fix });
}

/** The slots at whose beginning the ship's place is known by this fix and the position before it. */
const isPlacedIn = ({ before_at, timestamp }: FleetFix, slot: number): boolean =>
  slotStart(slot) === timestamp || (before_at !== null && slotStart(slot) > before_at);

function placesOf(fix: FleetFix) {
  const { timestamp, before_at, before_latitude, before_longitude } = fix;
  const last = slotOf(timestamp);
  if (before_at === null || before_latitude === null || before_longitude === null) {
    const { latitude, longitude } = fix;
    return slotStart(last) === timestamp ? [{ slot: last, latitude, longitude }] : [];
  }
  const before = { latitude: before_latitude, longitude: before_longitude };
  const places: { slot: number; latitude: number; longitude: number }[] = [];
  for (let slot = slotOf(before_at) + 1; slot <= last; slot++) {
    const share = (slotStart(slot) - before_at) / (timestamp - before_at);
    const { latitude, longitude } = between(before, fix, share);
    places.push({ slot, latitude, longitude });
  }
  return places;
}

function tableOf(state: FleetState, slot: number): SlotTable {
  let table = state.open.get(slot);
  if (table === undefined) {
    table = new SlotTable();
    state.open.set(slot, table);
  }
  return table;
}

/** One object for each ship and what it says of itself, while its slots are open. */
function shipOf(state: FleetState, fix: FleetFix, slot: number): Ship {
  const key = shipKeyOf(fix);
  const known = state.ships.get(key);
  if (known === undefined || isNamedAnew(known.ship, fix)) {
    const ship = toShip(fix);
    state.ships.set(key, { ship, slot: Math.max(slot, known?.slot ?? slot) });
    return ship;
  }
  known.slot = Math.max(known.slot, slot);
  return known.ship;
}

/** Earlier rows keep what was said then, so that it does not matter who settles first. */
const isNamedAnew = (ship: Ship, fix: FleetFix): boolean =>
  ship.vessel_name !== fix.vessel_name || ship.vessel_type !== fix.vessel_type;
