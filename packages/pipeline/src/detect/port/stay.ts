import type { Fix } from '../fix.ts';
import { newTrail, type Trail } from '../trail.ts';
import type { Wait } from './wait.ts';

export type StopKind = 'anchorage' | 'berth';

/** A stop in a port while it lasts. */
export interface PortStop {
  start: Fix;
  kind: StopKind;
  /** Since when it has been too fast for a stop; null while it is not. It may still be swinging. */
  leaving: Fix | null;
  /** 0 until it has lasted long enough to count. */
  revision: number;
}

/** A ship in a port, from its entry to its exit. */
export interface PortStay {
  /** Unique name of the port that owns the stay. */
  port: string;
  /** Where and when it came in; null when it was first heard inside. */
  entry: Fix | null;
  /** The entry, or the first position inside: the call begins there, whatever is learnt later. */
  start: Fix;
  /** Revisions of its entry: ports that overlap may change places. */
  entries: number;
  stop: PortStop | null;
  stops: number;
  gaps: number;
  anchorage_at: number | null;
  berth_at: number | null;
  /** The wait outside the limit before the entry; null when there was none. */
  wait: Wait | null;
  /** The longest stop and silence so far. */
  stopped_ms: number;
  silent_ms: number;
  /** Of the stops that have ended, and of the wait before. */
  waiting_ms: number;
  berth_ms: number;
  /** Of the call; 0 until there is one. */
  revision: number;
  /** Of its arrival; 0 until there is one. */
  arrivals: number;
  /** It came straight out of another port: what is only passed on the way out is not called at. */
  isWayOut: boolean;
  trail: Trail;
}

export const newStay = (port: string, fix: Fix, isEntry: boolean): PortStay => ({
  port,
  entry: isEntry ? fix : null,
  start: fix,
  entries: 1,
  stop: null,
  stops: 0,
  gaps: 0,
  anchorage_at: null,
  berth_at: null,
  wait: null,
  stopped_ms: 0,
  silent_ms: 0,
  waiting_ms: 0,
  berth_ms: 0,
  revision: 0,
  arrivals: 0,
  isWayOut: false,
  trail: newTrail(),
});

/**
 * How much of a port call was seen (Global Fishing Watch, port visits): 4 entry, exit, and a stop or gap;
 * 3 a stop or gap, and one of them; 2 a stop or gap alone; 1 an entry or exit alone, mostly ships passing by.
 */
export function callConfidence({ entry, stops, gaps }: PortStay, hasExit: boolean): number {
  const ends = (entry === null ? 0 : 1) + (hasExit ? 1 : 0);
  return stops + gaps > 0 ? 2 + ends : Math.min(ends, 1);
}
