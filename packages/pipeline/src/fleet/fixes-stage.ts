import type { EnrichedRecord } from '../records/enriched.ts';
import type { FleetFix } from '../records/fleet-fix.ts';
import type { Packet, Stage } from '../stage.ts';
import { hear, toldUpTo } from './reporter.ts';
import {
  createReporter,
  loadReporter,
  saveReporter,
  type ReporterState,
} from './reporter-state.ts';

/** What a partition has to say of its ships. */
export interface Fixes extends Packet<FleetFix> {
  /** Everything up to this event time has been told, but for what comes late; null: nothing yet. */
  watermark: number | null;
}

/** Makes the coarse picture of a partition's ships: a fix of each for every slot in which it was heard. */
export const fixesStage: Stage<Packet<EnrichedRecord>, ReporterState, Fixes> = {
  name: 'fixes',
  version: 1,
  initial: createReporter,
  save: saveReporter,
  load: loadReporter,
  step(state, packet) {
    const records: FleetFix[] = [];
    const emit = (fix: FleetFix): void => void records.push(fix);
    for (const record of packet.records) hear(state, record, emit);
    return { through: packet.through, records, watermark: toldUpTo(state) };
  },
};
