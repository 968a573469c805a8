/**
 * The flow, once, as data. Topics, the worker's readers, the health page's graph and the README's
 * diagram are made from it.
 */
const hour = 3_600_000;
const gib = 2 ** 30;

export interface TopicDefinition {
  /** `json`: anyone may write and read it. `packets`: internal, records in columns. `frames`: binary. */
  content: 'json' | 'packets' | 'frames';
  /** `traffic` topics share one partition count, so that a vessel stays on one partition number. */
  partitions: 'traffic' | 1;
  retentionMs: number;
  /** Bytes kept in each partition. */
  retentionBytes: number;
}

export const topics = {
  ais_raw: {
    content: 'json',
    partitions: 'traffic',
    retentionMs: 72 * hour,
    retentionBytes: 2 * gib,
  },
  ais_checked: {
    content: 'packets',
    partitions: 'traffic',
    retentionMs: 24 * hour,
    retentionBytes: gib,
  },
  ais_enriched: {
    content: 'packets',
    partitions: 'traffic',
    retentionMs: 24 * hour,
    retentionBytes: gib,
  },
  ais_rejected: {
    content: 'packets',
    partitions: 'traffic',
    retentionMs: 72 * hour,
    retentionBytes: gib,
  },
  weather_stream: {
    content: 'json',
    partitions: 'traffic',
    retentionMs: 72 * hour,
    retentionBytes: gib,
  },
  port_events: {
    content: 'json',
    partitions: 'traffic',
    retentionMs: 72 * hour,
    retentionBytes: gib,
  },
  vessel_events: {
    content: 'json',
    partitions: 'traffic',
    retentionMs: 72 * hour,
    retentionBytes: gib,
  },
  fleet_fixes: {
    content: 'packets',
    partitions: 1,
    retentionMs: 24 * hour,
    retentionBytes: gib,
  },
  live_frames: {
    content: 'frames',
    partitions: 'traffic',
    retentionMs: hour,
    retentionBytes: gib / 8,
  },
  pipeline_health: { content: 'json', partitions: 1, retentionMs: hour, retentionBytes: gib / 8 },
} as const satisfies Record<string, TopicDefinition>;
export type TopicName = keyof typeof topics;

export interface ReaderDefinition {
  /** What the reader does, for people. */
  description: string;
  input: TopicName;
  /** Topics it writes. */
  outputs: readonly TopicName[];
  /** Tables it writes in PostgreSQL. */
  tables: readonly string[];
  /** Tables it writes in the lake. */
  lakeTables?: readonly string[];
  /** Longest time between two checkpoints while there is something to save. */
  checkpointMs: number;
}

export const readers = {
  clean: {
    description: 'gives every record a verdict and normal form',
    input: 'ais_raw',
    outputs: ['ais_checked', 'ais_rejected'],
    tables: [],
    checkpointMs: 10_000,
  },
  tally: {
    description: 'counts verdicts and reasons by source, and what is heard where',
    input: 'ais_checked',
    outputs: [],
    tables: ['source_tally', 'source_coverage', 'reject'],
    checkpointMs: 1_000,
  },
  enrich: {
    description: 'joins weather, nearest port and the track so far',
    input: 'ais_checked',
    outputs: ['ais_enriched'],
    tables: [],
    checkpointMs: 10_000,
  },
  aggregate: {
    description: 'keeps gold as partials of each partition',
    input: 'ais_enriched',
    outputs: [],
    tables: ['gold.daily_partial', 'gold.port_partial', 'gold.hourly_partial'],
    checkpointMs: 2_000,
  },
  store: {
    description: 'keeps the latest state and the hot window of positions',
    input: 'ais_enriched',
    outputs: [],
    tables: ['vessel', 'position'],
    checkpointMs: 1_000,
  },
  live: {
    description: 'sends what moved, once a second, in binary',
    input: 'ais_enriched',
    outputs: ['live_frames'],
    tables: [],
    checkpointMs: 10_000,
  },
  detect: {
    description: 'finds what each vessel does: port calls and other events',
    input: 'ais_enriched',
    outputs: ['port_events', 'vessel_events'],
    tables: ['event', 'feed_silence'],
    checkpointMs: 10_000,
  },
  fixes: {
    description: 'tells the fleet where each ship of its partition was, once in ten minutes',
    input: 'ais_enriched',
    outputs: ['fleet_fixes'],
    tables: ['late_day'],
    checkpointMs: 30_000,
  },
  fleet: {
    description: 'finds what only the whole fleet tells: encounters and AIS gaps',
    input: 'fleet_fixes',
    outputs: ['vessel_events'],
    tables: ['event'],
    checkpointMs: 10_000,
  },
  rejects: {
    description: 'keeps rejected records to be looked at and redriven',
    input: 'ais_rejected',
    outputs: [],
    tables: ['reject'],
    checkpointMs: 1_000,
  },
  bronze: {
    description: 'keeps every record with its verdict, for ever',
    input: 'ais_checked',
    outputs: [],
    tables: [],
    lakeTables: ['bronze.ais_raw'],
    checkpointMs: 60_000,
  },
  silver: {
    description: 'keeps every enriched position, for ever',
    input: 'ais_enriched',
    outputs: [],
    tables: [],
    lakeTables: ['silver.vessels_enriched'],
    checkpointMs: 60_000,
  },
  bronze_weather: {
    description: 'keeps what weather providers said, for ever',
    input: 'weather_stream',
    outputs: [],
    tables: [],
    lakeTables: ['bronze.weather_raw'],
    checkpointMs: 60_000,
  },
  silver_port_events: {
    description: 'keeps every revision of events in ports, for ever',
    input: 'port_events',
    outputs: [],
    tables: [],
    lakeTables: ['silver.port_events'],
    checkpointMs: 60_000,
  },
  silver_vessel_events: {
    description: 'keeps every revision of all other events, for ever',
    input: 'vessel_events',
    outputs: [],
    tables: [],
    lakeTables: ['silver.vessel_events'],
    checkpointMs: 60_000,
  },
} as const satisfies Record<string, ReaderDefinition>;
export type ReaderName = keyof typeof readers;

/**
 * Consumer groups: the readers of one topic that run together share one fetch and one decode. Each
 * group scales by replicas up to the partition count.
 */
export const groups = {
  clean: ['clean'],
  enrich: ['enrich', 'tally'],
  serve: ['aggregate', 'store', 'live', 'detect', 'fixes'],
  fleet: ['fleet'],
  rejects: ['rejects'],
  bronze: ['bronze'],
  silver: ['silver'],
  bronze_weather: ['bronze_weather'],
  silver_port_events: ['silver_port_events'],
  silver_vessel_events: ['silver_vessel_events'],
} as const satisfies Record<string, readonly ReaderName[]>;
export type GroupName = keyof typeof groups;

/** Groups that write the lake: they run where there is one, in a process of their own. */
export const lakeGroups = [
  'bronze',
  'silver',
  'bronze_weather',
  'silver_port_events',
  'silver_vessel_events',
] as const satisfies GroupName[];

/** Tables a reader writes, in PostgreSQL or in the lake. */
export const tablesOf = (reader: ReaderName): readonly string[] => {
  const { tables, lakeTables = [] }: ReaderDefinition = readers[reader];
  return [...tables, ...lakeTables];
};

const isLakeReader = (reader: ReaderName): boolean =>
  (readers[reader] as ReaderDefinition).lakeTables !== undefined;

/** The readers that run: those of the lake only where there is one. */
export const readersWith = ({ lake }: { lake: boolean }): ReaderName[] =>
  (Object.keys(readers) as ReaderName[]).filter((reader) => lake || !isLakeReader(reader));
