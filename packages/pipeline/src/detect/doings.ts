import type { Fix } from './fix.ts';
import type { PortStay } from './port/stay.ts';
import type { Roads } from './port/wait.ts';
import type { Trail } from './trail.ts';

/** A status that a ship says of itself, while it says so and a little longer. */
export interface StatusRun {
  start: Fix;
  /** When it last said so. */
  last: Fix;
  revision: number;
  /** Where it said otherwise; null while it does not. */
  end: Fix | null;
  trail: Trail;
}

/** Hours of low speed. Speeds are summed as knots times ms. */
export interface LoiterRun {
  start: Fix;
  /** Its last position at low speed in an hour that is slow so far. */
  slow: Fix;
  /** Its last position. */
  at: number;
  /** When the present hour began, and its sum. */
  hourAt: number;
  hourKnMs: number;
  /** The sum of all hours, and up to `slow`. */
  knMs: number;
  slowKnMs: number;
  revision: number;
  /** How long it had lasted when it was told last. */
  toldMs: number;
  trail: Trail;
}

/** A way made sideways. */
export interface DriftRun {
  start: Fix;
  last: Fix;
  km: number;
  angleSum: number;
  count: number;
  revision: number;
  toldMs: number;
  trail: Trail;
}

/** Positions no ship gets to, that came soon after one another. */
export interface Jump {
  start: Fix;
  at: number;
  count: number;
  revision: number;
}

/** A border that was crossed, until it counts or is crossed back. */
export interface Crossing {
  zone: string;
  isEntry: boolean;
  /** Its first position on the other side, and the one before. */
  fix: Fix;
  last: Fix | null;
}

/** A value, where it was said first, and how often without another between. */
export interface Said<V> {
  value: V;
  fix: Fix;
  times: number;
}

export interface StatusRuns {
  not_under_command: StatusRun | null;
  aground: StatusRun | null;
  distress: StatusRun | null;
}

/** What goes on with a ship, by detector; null where nothing does. Small and plain, since it is saved as JSON. */
export interface Doings extends StatusRuns {
  port: PortStay | null;
  /** Where it lies, or lay not long ago, outside of all ports. */
  roads: Roads | null;
  loitering: LoiterRun | null;
  drift: DriftRun | null;
  jump: Jump | null;
  /** Said once and not again yet. */
  destination: Said<string> | null;
  draught: Said<number> | null;
  crossings: Crossing[] | null;
}

export const noDoings = (): Doings => ({
  not_under_command: null,
  aground: null,
  distress: null,
  port: null,
  roads: null,
  loitering: null,
  drift: null,
  jump: null,
  destination: null,
  draught: null,
  crossings: null,
});

/** Whether nothing goes on. */
export const isIdle = (doings: Doings): boolean =>
  doings.port === null &&
  doings.roads === null &&
  doings.loitering === null &&
  doings.drift === null &&
  doings.jump === null &&
  doings.destination === null &&
  doings.draught === null &&
  doings.crossings === null &&
  doings.not_under_command === null &&
  doings.aground === null &&
  doings.distress === null;
