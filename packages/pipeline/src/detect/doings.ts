import type { Fix } from './fix.ts';
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

/** What goes on with a ship, by detector; null where nothing does. Small and plain, since it is saved as JSON. */
export interface Doings {
  not_under_command: StatusRun | null;
  aground: StatusRun | null;
  distress: StatusRun | null;
}

export const noDoings = (): Doings => ({ not_under_command: null, aground: null, distress: null });
