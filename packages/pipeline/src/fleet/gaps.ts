import { distanceKm, type Place } from '../geo/distance.ts';
import type { EvidencePosition, VesselEvent } from '../records/event.ts';
import type { PortAreas } from '../reference/port-area.ts';
import { settings } from '../settings.ts';
import { hearSlot, isCovered, othersAround, type HeardNow } from './coverage.ts';
import { round, toVesselEvent, type Cause } from './event.ts';
import { describeShip } from './ship.ts';
import { createSilence, isWatched, neededMs, reckon, type Silence } from './silence.ts';
import type { SlotTable } from './slot-table.ts';
import { slotOf, slotStart } from './slot.ts';
import { numberOf, type FleetState } from './state.ts';

const msPerHour = 3_600_000;
const kmPerNm = 1.852;
/** Silent ships remembered at most; those silent longest go first. */
const mostSilent = 300_000;

/**
 * Settles who was heard in a slot: ends silences, counts the slot for those who would have been heard, and
 * takes up those that begin.
 */
export function listenInSlot(
  state: FleetState,
  { slot, table, areas }: { slot: number; table: SlotTable; areas: PortAreas },
): VesselEvent[] {
  const events: VesselEvent[] = [];
  const now = hearSlot(state.coverage, slot, table);
  for (let row = 0; row < table.count; row++) {
    const silence = state.silent.get(table.ships[row]?.key ?? '');
    if (silence === undefined || !table.isHeardAt(row)) continue;
    const { at, origin, source } = table.originOf(row);
    const cause = { at, origin, source: state.sources[source] ?? null };
    events.push(...hearAgain(state, silence, { cause, place: table.positionOf(row) }));
  }
  for (const silence of state.silent.values()) {
    const opened = countSlot(state, silence, { slot, now });
    if (opened !== null) events.push(opened);
  }
  takeUp(state, table.lasts, areas);
  return events;
}

/** Ships that fell silent in a slot. By key, since partitions tell in any order. */
export function takeUp(state: FleetState, lasts: SlotTable['lasts'], areas: PortAreas): void {
  const found = lasts.map(({ fix, partition }) =>
    createSilence(fix, partition, numberOf(state, fix.source)),
  );
  if (found.length > 0) state.isChanged = true;
  found.sort((a, b) => (a.ship.key < b.ship.key ? -1 : 1));
  for (const silence of found)
    if (isWatched(silence, areas)) state.silent.set(silence.ship.key, silence);
  for (const key of state.silent.keys()) {
    if (state.silent.size <= mostSilent) break;
    state.silent.delete(key);
  }
}

/** A ship that was silent speaks. */
export function hearAgain(
  state: FleetState,
  silence: Silence,
  { cause, place }: { cause: Cause; place: Place },
): VesselEvent[] {
  if (cause.at <= silence.at) return [];
  state.isChanged = true;
  state.silent.delete(silence.ship.key);
  if (silence.revision === 0) return [];
  silence.revision += 1;
  return [toEvent(silence, { cause, end: place })];
}

interface Listening {
  slot: number;
  now: HeardNow;
}

/** Counts a slot when the feed heard others where the ship was, and hears where it would be by now. */
function countSlot(
  state: FleetState,
  silence: Silence,
  { slot, now }: Listening,
): VesselEvent | null {
  const { gap_others, gap_forget_ms, slot_ms } = settings.fleet;
  const { source, ship, at } = silence;
  if (slotStart(slot) - at > gap_forget_ms) state.silent.delete(ship.key);
  if (silence.revision > 0 || slotOf(at) >= slot) return null;
  const others = othersAround(now, silence, source);
  if (others < gap_others) return null;
  if (!isCovered(state.coverage, reckon(silence, slotStart(slot)), { source, slot })) return null;
  silence.silentSlots += 1;
  silence.others += others;
  if (silence.silentSlots * slot_ms < neededMs(silence)) return null;
  silence.revision = 1;
  const told = {
    at: slotStart(slot + 1),
    source: state.sources[source] ?? null,
    origin: silence.origin,
  };
  return toEvent(silence, { cause: told, end: null });
}

interface Telling {
  cause: Cause;
  /** Where it was heard again; null while it is silent. */
  end: Place | null;
}

function toEvent(silence: Silence, { cause, end }: Telling): VesselEvent {
  const { ship, at, latitude, longitude } = silence;
  const start = { latitude, longitude };
  const positions: EvidencePosition[] = [[at, latitude, longitude, silence.speed]];
  if (end !== null) positions.push([cause.at, end.latitude, end.longitude, null]);
  return toVesselEvent({
    event_type: 'ais_gap',
    state: end === null ? 'open' : 'closed',
    revision: silence.revision,
    ship,
    other: null,
    startAt: at,
    start,
    endAt: end === null ? null : cause.at,
    end,
    port: null,
    evidence: {
      positions,
      nearest_port: silence.port,
      measured: {
        ...measure(silence, cause),
        ...(end !== null && measureEnd(silence, { cause, end })),
      },
      limits: limitsOf(silence),
      why: sentence(silence, { cause, end }),
    },
    cause,
  });
}

const silentMsOf = ({ silentSlots }: Silence): number => silentSlots * settings.fleet.slot_ms;

/** What has a limit has its name. */
const measure = (silence: Silence, cause: Cause): Record<string, number> => ({
  hours: round((cause.at - silence.at) / msPerHour, 2),
  silent_ms: silentMsOf(silence),
  gap_others: round(silence.others / Math.max(1, silence.silentSlots), 1),
  gap_heard_slots: silence.heardSlots,
  gap_port_km: round(silence.portKm, 1),
});

function measureEnd(silence: Silence, { cause, end }: { cause: Cause; end: Place }) {
  const km = distanceKm(silence, end);
  const hours = (cause.at - silence.at) / msPerHour;
  return { distance_km: round(km, 1), implied_speed_kn: round(km / kmPerNm / hours, 1) };
}

function limitsOf(silence: Silence): Record<string, number> {
  const { gap_others, gap_heard_slots, gap_port_km } = settings.fleet;
  return { silent_ms: neededMs(silence), gap_others, gap_heard_slots, gap_port_km };
}

function sentence(silence: Silence, { cause, end }: Telling): string {
  const hours = round((cause.at - silence.at) / msPerHour, 1);
  const heard = round(silentMsOf(silence) / msPerHour, 1);
  const others = round(silence.others / Math.max(1, silence.silentSlots), 1);
  const ship = describeShip(silence.ship);
  if (end === null) {
    return `${ship} has not been heard for ${hours} hours; in ${heard} of them the same feed heard ${others} other ships around its last place.`;
  }
  const { distance_km, implied_speed_kn } = measureEnd(silence, { cause, end });
  return `${ship} was not heard for ${hours} hours and came back ${distance_km} km away, which takes ${implied_speed_kn} knots.`;
}
