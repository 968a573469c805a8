import { createDetectStage } from '../src/detect/index.ts';
import type { EnrichedRecord } from '../src/records/enriched.ts';
import type { Port } from '../src/reference/port.ts';
import type { Evidence, VesselEvent } from '../src/records/event.ts';
import { anEnriched, logTime } from './builders.ts';

export const minute = 60_000;
export const hour = 60 * minute;
/** When the tracks of these tests begin. */
export const begin = logTime;

/** A position `at` ms after the beginning, far from everything. */
export const aFix = (at: number, changes: Partial<EnrichedRecord> = {}): EnrichedRecord =>
  anEnriched({
    timestamp: begin + at,
    received_at: begin + at,
    latitude: 40,
    longitude: -30,
    nearest_port: 'Horta',
    distance_to_port: 300,
    origin_offset: at,
    ...changes,
  });

/** Events of a partition with these records, in one batch, or in many with the state saved in between. */
export function detectAll(
  records: readonly EnrichedRecord[],
  { batches = 1, ports }: { batches?: number; ports?: readonly Port[] } = {},
): VesselEvent[] {
  const stage = createDetectStage(ports && { ports });
  const saved = new Map<string, Uint8Array>();
  const events: VesselEvent[] = [];
  const size = Math.ceil(records.length / batches);
  for (let from = 0; from < records.length; from += size) {
    const state = from === 0 ? stage.initial() : stage.load(saved);
    const batch = records.slice(from, from + size);
    const through = { offset: from + batch.length, index: 0 };
    events.push(...stage.step(state, { through, records: batch, partition: 0 }).events);
    for (const [name, bytes] of stage.save(state))
      if (bytes === null) saved.delete(name);
      else saved.set(name, bytes);
  }
  return events;
}

export const evidenceOf = (event: VesselEvent | undefined): Evidence & Record<string, unknown> =>
  JSON.parse(event?.evidence ?? '{}') as Evidence & Record<string, unknown>;
