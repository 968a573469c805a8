import type { Port } from '@pelorus/pipeline/reference/port';
import type { Reference } from '@pelorus/pipeline/reference/reference';
import { groups, type GroupName, type ReaderName } from '@pelorus/pipeline/topology';
import type { BoundReader } from './runtime/partition-reader.ts';
import { startFileFeed, type FileFeedOptions } from './sources/file-feed.ts';
import { startSimulator, type SimulatorOptions } from './sources/simulator.ts';
import type { SourceName } from './source-names.ts';
import type { RunningSource, SourcePorts } from './sources/source.ts';
import { aggregate } from './stages/aggregate.ts';
import { clean } from './stages/clean.ts';
import { createDetect } from './stages/detect.ts';
import { createEnrich } from './stages/enrich.ts';
import { createFixes } from './stages/fixes.ts';
import { createFleet } from './stages/fleet.ts';
import { live } from './stages/live.ts';
import { rejects } from './stages/rejects.ts';
import { store } from './stages/store.ts';
import { tally } from './stages/tally.ts';
import type { WeatherFeed } from './stages/weather-feed.ts';
import { bindLakeReader } from './lake/bind-lake-reader.ts';
import { bronze } from './lake/bronze.ts';
import { bronzeWeather } from './lake/bronze-weather.ts';
import { silver } from './lake/silver.ts';
import { silverPortEvents, silverVesselEvents } from './lake/silver-events.ts';
import type { LakeReaderName, LakeWriters } from './lake/writers.ts';

export interface ReaderParts {
  /** Where a group joins it. */
  weather: WeatherFeed | null;
  /** What a group that enriches looks things up in; the built-in ports when null. */
  reference: Reference | null;
  /** Ports that events are found at; the built-in ones when null. */
  ports: readonly Port[] | null;
  /** Where a group writes it. */
  lake: LakeWriters | null;
  /** Of the topics that are spread by vessel. */
  partitions: number;
}

function writerOf(lake: LakeWriters | null, reader: LakeReaderName) {
  if (!lake) throw new RangeError(`${reader} needs a lake`);
  return lake.writerOf(reader);
}

function feedOf(weather: WeatherFeed | null): WeatherFeed {
  if (!weather) throw new RangeError('enrich needs the weather');
  return weather;
}

const bindings = {
  clean: () => clean,
  enrich: ({ weather, reference }) => createEnrich(feedOf(weather), reference ?? undefined),
  tally: () => tally,
  aggregate: () => aggregate,
  store: () => store,
  live: () => live,
  detect: ({ ports }) => createDetect(ports ?? undefined),
  fixes: ({ partitions }) => createFixes(partitions),
  fleet: ({ partitions, ports }) => createFleet(partitions, ports ?? undefined),
  rejects: () => rejects,
  bronze: ({ lake }) => bindLakeReader(bronze, writerOf(lake, 'bronze')),
  silver: ({ lake }) => bindLakeReader(silver, writerOf(lake, 'silver')),
  bronze_weather: ({ lake }) => bindLakeReader(bronzeWeather, writerOf(lake, 'bronze_weather')),
  silver_port_events: ({ lake }) =>
    bindLakeReader(silverPortEvents, writerOf(lake, 'silver_port_events')),
  silver_vessel_events: ({ lake }) =>
    bindLakeReader(silverVesselEvents, writerOf(lake, 'silver_vessel_events')),
} satisfies Record<ReaderName, (parts: ReaderParts) => BoundReader<unknown>>;

/** The readers of a group; all of them read the same topic. */
export const readersOf = (group: GroupName, parts: ReaderParts): BoundReader<unknown>[] =>
  groups[group].map((reader) => bindings[reader](parts));

export interface SourceOptions {
  simulator: SimulatorOptions;
  file: FileFeedOptions;
}

type StartSource = (options: SourceOptions, ports: SourcePorts) => Promise<RunningSource>;

export const sources = {
  simulator: ({ simulator }, ports) => startSimulator(simulator, ports),
  file: ({ file }, ports) => startFileFeed(file, ports),
} satisfies Record<SourceName, StartSource>;
