import { createWeather, type Weather } from './weather-grid.ts';
import type { Track } from './track.ts';

/** What enrichment remembers of a partition. */
export interface EnrichState {
  tracks: Map<number, Track>;
  /** Shards of tracks that changed since the last save. */
  changedShards: Set<number>;
  weather: Weather;
}

/** Tracks are saved in this many pieces. */
const shards = 64;

export const shardOf = (mmsi: number): number => mmsi % shards;

export const createEnrichState = (): EnrichState => ({
  tracks: new Map(),
  changedShards: new Set(),
  weather: createWeather(),
});
