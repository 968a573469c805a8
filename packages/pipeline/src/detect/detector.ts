import type { EnrichedRecord } from '../records/enriched.ts';
import type { Evidence, EventState, EventType, Severity } from '../records/event.ts';
import type { Fix } from './fix.ts';
import type { ShipState } from './ship.ts';

/** An event as its detector knows it: whose it is and by which record is added to it. */
export interface EventDraft {
  event_type: EventType;
  state: EventState;
  severity: Severity;
  revision: number;
  start: Fix;
  /** Null while it goes on. What happens at one moment ends where it starts. */
  end: Fix | null;
  port?: string | null;
  zone?: string | null;
  confidence?: number | null;
  /** Facts by type beside those every event has. */
  evidence: Evidence & Record<string, unknown>;
}

/** Takes an event, or another revision of it. */
export type Emit = (draft: EventDraft) => void;

/** Looks at each position of a ship in the order of their time, and says what it finds. */
export interface Detector {
  /** What it finds, for people. */
  description: string;
  /** `ship` is as it was before this position; the detector changes what is its own there. */
  apply(record: EnrichedRecord, ship: ShipState, emit: Emit): void;
  /**
   * Ends what would be over with the ship's next position, whatever that were: it has been silent for so long, and
   * its feed was not. A detector whose events do not go on has nothing to end.
   */
  lose?(ship: ShipState, silentMs: number, emit: Emit): void;
}
