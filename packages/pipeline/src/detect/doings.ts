import type { Fix } from './fix.ts';
import type { PortStay } from './port/stay.ts';
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

export interface StatusRuns {
  not_under_command: StatusRun | null;
  aground: StatusRun | null;
  distress: StatusRun | null;
}

/** What goes on with a ship, by detector; null where nothing does. Small and plain, since it is saved as JSON. */
export interface Doings extends StatusRuns {
  port: PortStay | null;
}

export const noDoings = (): Doings => ({
  not_under_command: null,
  aground: null,
  distress: null,
  port: null,
});
