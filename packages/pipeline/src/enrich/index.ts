import { isValid, type CheckedRecord, type ValidRecord } from '../records/checked.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { WeatherRecord } from '../records/weather.ts';
import { createReference, type Reference } from '../reference/reference.ts';
import { follow } from '../segment/follow.ts';
import type { Packet, Stage } from '../stage.ts';
import { draftEnriched, type EnrichContext } from './enricher.ts';
import { enrichers } from './enrichers.ts';
import { fishingSinceOf } from './fishing.ts';
import { takeIdentity } from './identity.ts';
import { place, type Placed } from './place.ts';
import { createPortFinder } from './port-finder.ts';
import { loadEnrich, saveEnrich } from './save.ts';
import { createEnrichState, shardOf, type EnrichState } from './state.ts';
import { createTrack, type Track } from './track.ts';
import { absorbInto } from './weather-grid.ts';

export type { EnrichState } from './state.ts';
type EnrichStage = Stage<Packet<CheckedRecord>, EnrichState, Packet<EnrichedRecord>>;

const ordered = Object.values(enrichers);

/** Joins weather, places and the track so far to every valid record; others are passed over. */
export function createEnrichStage(reference: Reference = createReference()): EnrichStage {
  const finder = createPortFinder(reference.ports);
  const scratch = createTrack();
  return {
    name: 'enrich',
    version: 3,
    earlier: [1, 2],
    initial: createEnrichState,
    save: saveEnrich,
    load: loadEnrich,
    step(state, packet) {
      const { weather } = state;
      const context: EnrichContext = {
        ...{ track: null, port: scratch.port, weather, ports: finder, reference },
      };
      const records: EnrichedRecord[] = [];
      for (const checked of packet.records)
        if (isValid(checked)) records.push(enrich(state, checked, { context, scratch }));
      return { through: packet.through, records };
    },
  };
}

interface Bench {
  context: EnrichContext;
  /** Where a ship alone is read to. */
  scratch: Track;
}

function enrich(
  state: EnrichState,
  checked: ValidRecord,
  { context, scratch }: Bench,
): EnrichedRecord {
  const record = draftEnriched(checked);
  record.reference_version = context.reference.version;
  const placed = place(state, record, scratch);
  context.track = placed.isFirst ? null : placed.track;
  context.port = placed.track.port;
  for (const enricher of ordered) enricher.apply(record, context);
  if (!record.late) {
    moveOn(record, placed);
    if (placed.isAlone) state.fleet.write(placed.mmsi, placed.track);
    state.changedShards.add(shardOf(placed.mmsi));
  }
  return record;
}

/** Nothing of a late position moves anything on. */
function moveOn(record: EnrichedRecord, { track, fix, match, isFirst }: Placed): void {
  track.fishingSince = fishingSinceOf(record, isFirst ? null : track);
  takeIdentity(track.identity, record);
  follow(track, fix, match);
}

/**
 * Takes weather into the state. Only to be called where a checkpoint is saved, so that a replay sees
 * the same weather at the same record.
 */
export const absorbWeather = (state: EnrichState, records: readonly WeatherRecord[]): void => {
  absorbInto(state.weather, records);
};
