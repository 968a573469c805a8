import type { Fix } from '../fix.ts';

/** A rest outside the limit of every port while it lasts. */
export interface Rest {
  start: Fix;
  last: Fix;
}

/** Rests that are over and were long enough to be a wait. */
interface Waited {
  /** Where and when the first began, and the last ended. */
  start: Fix;
  end: Fix;
  ms: number;
}

/**
 * Where a ship lies before it comes in: most ports of the table have no anchorages, and ships wait for them
 * outside their limits.
 */
export interface Roads {
  rest: Rest | null;
  waited: Waited | null;
}

/** A wait that belongs to a port call. */
export interface Wait extends Waited {
  /** From the place it waited at to the limit of the port, km. */
  km: number;
  /** From its end to the entry, ms. */
  beforeMs: number;
}
