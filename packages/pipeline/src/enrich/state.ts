import { Fleet } from './fleet.ts';
import { createWeather, type Weather } from './weather-grid.ts';
import type { Track } from './track.ts';

/** What enrichment remembers of a partition. */
export interface EnrichState {
  /** Ships that have their MMSI to themselves. */
  fleet: Fleet;
  /** The open segments of every other MMSI. */
  shared: Map<number, Track[]>;
  /** Shards of ships that changed since the last save. */
  changedShards: Set<number>;
  /** Shards that an earlier version has saved in its own way. */
  earlierShards: Set<number>;
  weather: Weather;
}

/** Ships are saved in this many pieces. */
const shards = 64;

export const shardOf = (mmsi: number): number => mmsi % shards;

export const createEnrichState = (): EnrichState => ({
  fleet: new Fleet(),
  shared: new Map(),
  changedShards: new Set(),
  earlierShards: new Set(),
  weather: createWeather(),
});
