import type { EnrichedRecord } from '../records/enriched.ts';
import type { FleetFix } from '../records/fleet-fix.ts';
import { qualityOf } from '../records/quality.ts';
import { settings } from '../settings.ts';
import { shipKey, type ShipKey } from '../ships/ship-key.ts';
import { toHeard, type Heard } from './heard.ts';
import { putIn, shardOf, takeOut, type ReporterState } from './reporter-state.ts';
import { justBeforeSettled, lastSettled, slotOf } from './slot.ts';

/** Stations that are no ships, and positions that are not where they say. */
export const passedOver = qualityOf('not_a_ship', 'implied_speed');
/** A time further ahead of all others than this is a wrong clock, unless the next one is as far. */
const leapMs = 86_400_000;

type Emit = (fix: FleetFix) => void;

/**
 * Takes a position of a partition. The first of a ship in a slot is given on at once; what was its last is
 * given on when the slot it lies in is settled, which is before anybody asks for it.
 */
export function hear(state: ReporterState, record: EnrichedRecord, emit: Emit): void {
  if (record.late || (record.quality & passedOver) !== 0) return;
  const { timestamp } = record;
  const isLeap = state.watermark !== null && timestamp - state.watermark > leapMs;
  const isAgreed = !isLeap || state.hasLeapt;
  state.hasLeapt = isLeap;
  if (!isAgreed) return;
  const key = shipKey(record);
  const slot = slotOf(timestamp);
  const { ships } = state;
  const row = ships.rowOf(key);
  if (row !== undefined && ships.slotOf(row) === slot) {
    if (settings.fleet.collision_every_ms > 0) tellMove(ships.read(key, row), record, emit);
    ships.takePosition(row, record);
  } else emit(enterSlot(state, { key, slot, record }));
  state.changedShards.add(shardOf(key));
  if (state.watermark === null || timestamp > state.watermark) state.watermark = timestamp;
  moveOn(state, record, emit);
}

/**
 * The first position of each step of a ship under way, when collision risks are looked for: a slot is much too long
 * for them. Steps are counted from the epoch, so that nothing more has to be remembered.
 */
function tellMove(heard: Heard, record: EnrichedRecord, emit: Emit): void {
  const { collision_every_ms, collision_kn } = settings.fleet;
  const { timestamp, speed, course } = record;
  if (speed === null || course === null) return;
  const isNewStep =
    Math.floor(timestamp / collision_every_ms) > Math.floor(heard.at / collision_every_ms);
  // One that has just stopped is told of too: it is no risk any more.
  if (isNewStep && Math.max(speed, heard.speed ?? 0) >= collision_kn) emit(toMove(heard, record));
}

const toMove = (heard: Heard, record: EnrichedRecord): FleetFix => ({
  ...toFix(record, null, heard.slots),
  vessel_name: record.vessel_name ?? heard.vessel_name,
  vessel_type: record.vessel_type ?? heard.vessel_type,
  is_between: true,
});

interface Entering {
  key: ShipKey;
  slot: number;
  record: EnrichedRecord;
}

function enterSlot(state: ReporterState, { key, slot, record }: Entering): FleetFix {
  const { ships } = state;
  const row = ships.rowOf(key);
  const known = row === undefined ? null : ships.read(key, row);
  if (known !== null) takeOut(state, key, known);
  const slots = known === null ? 1 : (passed(known.slots, slot - known.slot) | 1) >>> 0;
  const order = state.nextOrder++;
  // Nobody waits for what is told of too late.
  const isSilent = state.watermark !== null && slot <= lastSettled(state.watermark);
  const heard = toHeard(record, known, { order, slot, slots, isSilent });
  ships.put(key, heard);
  putIn(state, key, heard);
  return toFix(record, known, slots);
}

/** Bits of the slots in which a ship was heard. */
const slotBits = 32;
const passed = (slots: number, by: number): number => (by >= slotBits ? 0 : (slots << by) >>> 0);

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count++;
  return count;
}

function toFix(record: EnrichedRecord, known: Heard | null, slots: number): FleetFix {
  const before =
    known !== null && record.timestamp - known.at <= settings.fleet.fix_gap_ms ? known : null;
  return {
    origin_offset: record.origin_offset,
    origin_index: record.origin_index,
    is_last: false,
    mmsi: record.mmsi,
    vessel_id: record.vessel_id,
    timestamp: record.timestamp,
    latitude: record.latitude,
    longitude: record.longitude,
    speed: record.speed,
    course: record.course,
    before_at: before?.at ?? null,
    before_latitude: before?.latitude ?? null,
    before_longitude: before?.longitude ?? null,
    vessel_name: record.vessel_name ?? known?.vessel_name ?? null,
    vessel_type: record.vessel_type ?? known?.vessel_type ?? null,
    source: record.source,
    nearest_port: record.nearest_port,
    distance_to_port: record.distance_to_port,
    expected_interval: record.expected_interval,
    heard_slots: countBits(slots),
    is_between: null,
  };
}

/** Ships told of with one position: what has one origin must fit into one message. */
const mostFallen = 1000;

/** Time goes on: ships whose last slot is settled now have fallen silent. */
function moveOn(state: ReporterState, record: EnrichedRecord, emit: Emit): void {
  const settled = lastSettled(state.watermark ?? record.timestamp);
  if (settled === state.sweptTo) return;
  let left = mostFallen;
  for (const slot of [...state.active.keys()].sort((a, b) => a - b)) {
    if (slot > settled) break;
    for (const key of state.active.get(slot) ?? []) {
      if (left-- === 0) return;
      const last = fallSilent(state, key);
      if (last !== null) emit(toLastFix(last, record));
    }
  }
  state.sweptTo = settled;
  forget(state, slotOf(record.timestamp));
}

function fallSilent(state: ReporterState, key: ShipKey): Heard | null {
  const { ships } = state;
  const row = ships.rowOf(key);
  if (row === undefined) return null;
  const heard = ships.read(key, row);
  takeOut(state, key, heard);
  heard.isSilent = true;
  ships.put(key, heard);
  putIn(state, key, heard);
  state.changedShards.add(shardOf(key));
  return heard;
}

/** Nothing is left to be remembered of a ship that none of the last slots has heard. */
function forget(state: ReporterState, slot: number): void {
  for (const [last, ships] of state.silent) {
    if (slot - last < slotBits) continue;
    for (const key of ships) {
      state.ships.remove(key);
      state.changedShards.add(shardOf(key));
    }
    state.silent.delete(last);
  }
}

/**
 * Event time up to which everything was told. Behind the latest position while ships that have fallen silent
 * still wait to be told of: a feed that comes back after hours has many of them.
 */
export function toldUpTo({ watermark, active }: ReporterState): number | null {
  if (watermark === null) return null;
  let told = watermark;
  for (const slot of active.keys()) told = Math.min(told, justBeforeSettled(slot));
  return told;
}

const toLastFix = (heard: Heard, { origin_offset, origin_index }: EnrichedRecord): FleetFix => ({
  origin_offset,
  origin_index,
  is_last: true,
  mmsi: heard.mmsi,
  vessel_id: heard.vessel_id,
  timestamp: heard.at,
  latitude: heard.latitude,
  longitude: heard.longitude,
  speed: heard.speed,
  course: heard.course,
  before_at: null,
  before_latitude: null,
  before_longitude: null,
  vessel_name: heard.vessel_name,
  vessel_type: heard.vessel_type,
  source: heard.source,
  nearest_port: heard.nearest_port,
  distance_to_port: heard.distance_to_port,
  expected_interval: heard.expected_interval,
  heard_slots: countBits(heard.slots),
  is_between: null,
});
