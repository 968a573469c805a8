import type { Origin } from '../outcome.ts';
import type { Coverage } from './coverage.ts';
import type { Mover } from './mover.ts';
import type { Pair } from './pair.ts';
import type { Risk } from './risk.ts';
import type { Ship } from './ship.ts';
import type { Silence } from './silence.ts';
import type { SlotTable } from './slot-table.ts';

/** How far a partition of `ais_enriched` has told. */
export interface Told {
  through: Origin;
  watermark: number | null;
  /** Log time at which it said something new. */
  at: number;
}

/** What is remembered of the fleet. */
export interface FleetState {
  /** Partitions there are, as those that speak say. */
  partitions: number;
  told: Map<number, Told>;
  /** Log time of the first message and of the latest. */
  since: number;
  now: number;
  /** The last slot that is settled; null before the first. */
  settled: number | null;
  open: Map<number, SlotTable>;
  /** Ships in open slots, by key. */
  ships: Map<string, { ship: Ship; slot: number }>;
  /** Names of feeds by number. */
  sources: string[];
  sourceNumbers: Map<string, number>;
  /** Ships that are close to another, by their pair. */
  pairs: Map<string, Pair>;
  /** Ships that have fallen silent, by key. */
  silent: Map<string, Silence>;
  coverage: Coverage;
  /** Ships that make way at sea, by key; none while nobody looks for collision risks. */
  movers: Map<string, Mover>;
  /** How many of them told last in which step of `collision_every_ms`. */
  moves: Map<number, number>;
  /** The last moment that was looked at. */
  lookedAt: number;
  /** Those that would come too near, by their pair. */
  risks: Map<string, Risk>;
  /** Chunks of slots that are settled since the last save. */
  gone: string[];
  /** Something was settled since the last save. */
  isChanged: boolean;
}

export const createFleetState = (): FleetState => ({
  partitions: 0,
  told: new Map(),
  since: 0,
  now: 0,
  settled: null,
  open: new Map(),
  ships: new Map(),
  sources: [],
  sourceNumbers: new Map(),
  pairs: new Map(),
  silent: new Map(),
  movers: new Map(),
  moves: new Map(),
  lookedAt: 0,
  risks: new Map(),
  coverage: { heardAt: new Map(), changedBands: new Set() },
  gone: [],
  isChanged: false,
});

/** The number of a feed, given on first sight. */
export function numberOf(state: FleetState, source: string): number {
  const known = state.sourceNumbers.get(source);
  if (known !== undefined) return known;
  const number = state.sources.push(source) - 1;
  state.sourceNumbers.set(source, number);
  return number;
}
