import { isValid, type CheckedRecord, type ValidRecord } from '../records/checked.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { WeatherRecord } from '../records/weather.ts';
import { ports as worldPorts, type Port } from '../reference/ports.ts';
import type { Packet, Stage } from '../stage.ts';
import { draftEnriched, type EnrichContext } from './enricher.ts';
import { enrichers } from './enrichers.ts';
import { fishingSinceOf } from './fishing.ts';
import { createPortFinder } from './port-finder.ts';
import { loadEnrich, saveEnrich } from './save.ts';
import { createEnrichState, shardOf, type EnrichState } from './state.ts';
import { absorbInto } from './weather-grid.ts';

export type { EnrichState } from './state.ts';
type EnrichStage = Stage<Packet<CheckedRecord>, EnrichState, Packet<EnrichedRecord>>;

const ordered = Object.values(enrichers);

/** Joins weather, nearest port and the track so far to every valid record; others are passed over. */
export function createEnrichStage({
  ports = worldPorts,
}: { ports?: readonly Port[] } = {}): EnrichStage {
  const finder = createPortFinder(ports);
  return {
    name: 'enrich',
    version: 1,
    initial: createEnrichState,
    save: saveEnrich,
    load: loadEnrich,
    step(state, packet) {
      const context: EnrichContext = { track: null, weather: state.weather, ports: finder };
      const records: EnrichedRecord[] = [];
      for (const checked of packet.records)
        if (isValid(checked)) records.push(enrich(state, checked, context));
      return { through: packet.through, records };
    },
  };
}

function enrich(state: EnrichState, checked: ValidRecord, context: EnrichContext): EnrichedRecord {
  const mmsi = Number(checked.mmsi);
  const record = draftEnriched(checked);
  context.track = state.tracks.get(mmsi) ?? null;
  for (const enricher of ordered) enricher.apply(record, context);
  if (!record.late) moveOn(state, mmsi, record);
  return record;
}

function moveOn(state: EnrichState, mmsi: number, record: EnrichedRecord): void {
  const track = state.tracks.get(mmsi);
  const fishingSince = fishingSinceOf(record, track ?? null);
  if (track === undefined)
    state.tracks.set(mmsi, { lastAt: record.timestamp, fishingSince, port: null });
  else {
    track.lastAt = record.timestamp;
    track.fishingSince = fishingSince;
  }
  state.changedShards.add(shardOf(mmsi));
}

/**
 * Takes weather into the state. Only to be called where a checkpoint is saved, so that a replay sees
 * the same weather at the same record.
 */
export const absorbWeather = (state: EnrichState, records: readonly WeatherRecord[]): void => {
  absorbInto(state.weather, records);
};
