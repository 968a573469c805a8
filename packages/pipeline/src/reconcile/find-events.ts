import { createDetectStage } from '../detect/index.ts';
import { asChecked } from '../enrich/as-checked.ts';
import { createEnrichStage } from '../enrich/index.ts';
import { fixesStage } from '../fleet/fixes-stage.ts';
import { createFleetStage } from '../fleet/index.ts';
import { beforeAll } from '../outcome.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { EventType, VesselEvent } from '../records/event.ts';
import { worldPortAreas, type PortAreas } from '../reference/port-area.ts';
import type { Port } from '../reference/port.ts';
import { ports as worldPorts } from '../reference/ports.ts';
import { createReference } from '../reference/reference.ts';

/** What only the whole fleet tells; every other event is found on the track of its vessel. */
const ofFleet: ReadonlySet<EventType> = new Set(['encounter', 'ais_gap']);
/** A warning is of what was known at its moment: what came later does not make it undone. */
const isWarning = (type: EventType): boolean => type === 'collision_risk';
export const isOfFleet = (type: EventType): boolean => ofFleet.has(type);
export const isOfVessel = (type: EventType): boolean => !ofFleet.has(type) && !isWarning(type);

/**
 * Finds the events of one MMSI by all of its positions in the order of their times: tracks are followed anew, and
 * none of them is late any more. What the world said of a place stays as it was told.
 */
export function createVesselFinder() {
  const enrich = createEnrichStage();
  const detect = createDetectStage();
  return (track: readonly EnrichedRecord[], partition: number): VesselEvent[] => {
    const { records } = enrich.step(enrich.initial(), {
      through: beforeAll,
      records: track.map(asChecked),
    });
    const inOrder = records.map((record, at): EnrichedRecord => ({
      ...(track[at] ?? record),
      late: record.late,
      vessel_id: record.vessel_id,
      quality: record.quality,
      time_in_zone: record.time_in_zone,
      is_potential_fishing: record.is_potential_fishing,
      is_fishing: record.is_fishing,
      implied_speed: record.implied_speed,
      distance_sailed: record.distance_sailed,
    }));
    const { events } = detect.step(detect.initial(), {
      through: beforeAll,
      records: inOrder,
      partition,
    });
    return newestOf(events);
  };
}

const atOnce = 5_000;

/** The events of the fleet by positions of all ships in the order of their times; not kept by which record. */
export function createFleetFinder(areas: PortAreas = worldPortAreas) {
  const stage = createFleetStage(areas);
  const reporter = fixesStage.initial();
  const fleet = stage.initial();
  const events: VesselEvent[] = [];
  let waiting: EnrichedRecord[] = [];
  let offset = 0;
  const flush = (): void => {
    const through = { offset, index: 0 };
    const fixes = fixesStage.step(reporter, { through, records: waiting });
    events.push(...stage.step(fleet, [{ ...fixes, partition: 0, partitions: 1, timestamp: 0 }]));
    waiting = [];
  };
  return {
    add: (record: EnrichedRecord): void => {
      offset += 1;
      waiting.push({ ...record, late: false, origin_offset: offset, origin_index: 0 });
      if (waiting.length >= atOnce) flush();
    },
    finish: (): VesselEvent[] => {
      flush();
      return newestOf(events).map((event) => ({ ...event, origin: null }));
    },
  };
}

function newestOf(events: readonly VesselEvent[]): VesselEvent[] {
  const newest = new Map<string, VesselEvent>();
  for (const event of events) newest.set(event.event_id, event);
  return [...newest.values()];
}
