import type { VesselEvent } from '../records/event.ts';
import type { PortAreas } from '../reference/port-area.ts';
import { settings } from '../settings.ts';
import { forgetCells } from './coverage.ts';
import { meetInSlot } from './encounters.ts';
import { listenInSlot } from './gaps.ts';
import { lastSettled } from './slot.ts';
import type { FleetState } from './state.ts';

/** Settles every slot that no partition has anything more to say of, in their order. */
export function settleSlots(state: FleetState, areas: PortAreas): VesselEvent[] {
  const frontier = frontierOf(state);
  const last = frontier === null ? null : lastSettled(frontier);
  const events: VesselEvent[] = [];
  for (const slot of [...state.open.keys()].sort((a, b) => a - b)) {
    const isDue = last !== null && slot <= last;
    if (!isDue && openFixes(state) <= settings.fleet.most_open_fixes) break;
    events.push(...settle(state, slot, areas));
  }
  if (last !== null) state.settled = Math.max(state.settled ?? last, last);
  return events;
}

const openFixes = ({ open }: FleetState): number => {
  let sum = 0;
  for (const { count } of open.values()) sum += count;
  return sum;
};

/** Event time up to which everybody has told who is waited for; null while somebody has not spoken yet. */
function frontierOf({ told, partitions, since, now }: FleetState): number | null {
  const { idle_ms } = settings.fleet;
  if (told.size < partitions && now - since < idle_ms) return null;
  let least: number | null = null;
  let most: number | null = null;
  for (const { watermark, at } of told.values()) {
    const isWaitedFor = now - at < idle_ms;
    if (watermark === null) {
      if (isWaitedFor) return null;
      continue;
    }
    if (isWaitedFor && (least === null || watermark < least)) least = watermark;
    if (most === null || watermark > most) most = watermark;
  }
  return least ?? most;
}

function settle(state: FleetState, slot: number, areas: PortAreas): VesselEvent[] {
  const table = state.open.get(slot);
  if (table === undefined) return [];
  const events = [
    ...listenInSlot(state, { slot, table, areas }),
    ...meetInSlot(state, { slot, table, areas }),
  ];
  forgetCells(state.coverage, slot);
  for (const { key } of table.ships)
    if ((state.ships.get(key)?.slot ?? slot) <= slot) state.ships.delete(key);
  for (let piece = 0; piece < table.pieces; piece++) state.gone.push(pieceOf(slot, piece));
  state.open.delete(slot);
  state.settled = Math.max(state.settled ?? slot, slot);
  state.isChanged = true;
  // Partitions tell in any order, so that rows have none.
  return events.sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
}

const piecePrefix = 'fixes:';
/** Name of a chunk of a slot that is still open. */
export const pieceOf = (slot: number, piece: number): string => `${piecePrefix}${slot}:${piece}`;
/** The slot of such a chunk; null for other chunks. */
export function slotOfPiece(chunk: string): number | null {
  return chunk.startsWith(piecePrefix) ? Number(chunk.split(':')[1]) : null;
}
