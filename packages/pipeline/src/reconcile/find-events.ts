import { knowSilences } from '../detect/feed-silence.ts';
import { createDetectStage } from '../detect/index.ts';
import { asChecked } from '../enrich/as-checked.ts';
import { createEnrichStage } from '../enrich/index.ts';
import { fixesStage } from '../fleet/fixes-stage.ts';
import { createFleetStage, fleetStage } from '../fleet/index.ts';
import { beforeAll } from '../outcome.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import { eventTypes, type EventType, type VesselEvent } from '../records/event.ts';
import type { PartitionSilence } from '../records/feed-silence.ts';
import { createPortAreas } from '../reference/port-area.ts';
import type { Port } from '../reference/port.ts';

/** What only the whole fleet tells. */
export const fleetTypes: readonly EventType[] = ['encounter', 'ais_gap'];
/**
 * What the track of its vessel tells: all others, but for a warning. That is of what was known at its moment, and
 * what came later does not make it undone.
 */
export const vesselTypes: readonly EventType[] = eventTypes.filter(
  (type) => !fleetTypes.includes(type) && type !== 'collision_risk',
);

/** Takes positions in the order of their times, and tells at the end what they make. */
export interface EventFinder<Position> {
  add: (position: Position) => void;
  finish: () => VesselEvent[];
}

/** Tracks and days may be long: they are never held whole. */
const atOnce = 5_000;

/** Positions go on by thousands; of each event the newest revision is kept. */
function finderOf<Position>(take: (some: Position[]) => VesselEvent[]) {
  const newest = new Map<string, VesselEvent>();
  let waiting: Position[] = [];
  const flush = (): void => {
    for (const event of take(waiting)) newest.set(event.event_id, event);
    waiting = [];
  };
  return {
    add: (position) => {
      if (waiting.push(position) >= atOnce) flush();
    },
    finish: () => {
      flush();
      return [...newest.values()];
    },
  } satisfies EventFinder<Position>;
}

export interface TrackPosition extends EnrichedRecord {
  origin_partition: number;
}

export interface Finders {
  /** Of one MMSI, by all of its positions, and by when its feeds told of nobody. */
  ofVessel: (silences: readonly PartitionSilence[]) => EventFinder<TrackPosition>;
  /** Of the whole fleet, by positions of all ships; by which record is not kept. */
  ofFleet: () => EventFinder<EnrichedRecord>;
}

/**
 * Find events anew, with the ports of the stream: tracks are followed again, and no position is late any more.
 * What the world said of a place stays as it was told.
 */
export function createFinders({ ports }: { ports?: readonly Port[] | undefined } = {}): Finders {
  const enrich = createEnrichStage();
  const detect = createDetectStage({ ports });
  const fleet = ports === undefined ? fleetStage : createFleetStage(createPortAreas(ports));
  return {
    ofVessel: (silences) => {
      const [tracks, ships] = [enrich.initial(), detect.initial()];
      return finderOf((positions) => {
        const through = beforeAll;
        const checked = { through, records: positions.map(asChecked) };
        const records = enrich
          .step(tracks, checked)
          .records.map((followed, at) => inOrder(positions[at] ?? followed, followed));
        const partition = positions[0]?.origin_partition ?? 0;
        const known = silences.filter((one) => one.partition === partition);
        if (ships.feeds.size === 0) knowSilences(ships.feeds, known);
        return detect.step(ships, { through, records, partition }).events;
      });
    },
    ofFleet: () => {
      const [reporter, state] = [fixesStage.initial(), fleet.initial()];
      let offset = 0;
      const finder = finderOf<EnrichedRecord>((records) => {
        const fixes = fixesStage.step(reporter, { through: { offset, index: 0 }, records });
        return fleet.step(state, [{ ...fixes, partition: 0, partitions: 1, timestamp: 0 }]);
      });
      return {
        add: (record) => {
          offset += 1;
          finder.add({ ...record, late: false, origin_offset: offset, origin_index: 0 });
        },
        finish: () => finder.finish().map((event) => ({ ...event, origin: null })),
      };
    },
  };
}

/** A position with what its track says of it now. */
const inOrder = (position: EnrichedRecord, followed: EnrichedRecord): EnrichedRecord => ({
  ...position,
  late: followed.late,
  vessel_id: followed.vessel_id,
  quality: followed.quality,
  time_in_zone: followed.time_in_zone,
  is_potential_fishing: followed.is_potential_fishing,
  is_fishing: followed.is_fishing,
  implied_speed: followed.implied_speed,
  distance_sailed: followed.distance_sailed,
});
