import type { FormatName } from '../formats/formats.ts';

/**
 * A record of `ais_raw` as any producer may write it (mission contract): plain JSON, alone or in an
 * array of records of the same partition. Only the four first fields must be there.
 */
export interface RawRecord {
  /** Nine digits with leading zeros, or the number. */
  mmsi: string | number;
  /** ISO 8601 (UTC when it names no zone), or epoch seconds or milliseconds. */
  timestamp: string | number;
  latitude: number;
  longitude: number;
  /** Knots; 102.3, null or absent is "not available". */
  speed?: number | null;
  vessel_name?: string | null;
  vessel_type?: string | number | null;
  course?: number | null;
  heading?: number | null;
  nav_status?: number | null;
  imo?: string | number | null;
  callsign?: string | null;
  destination?: string | null;
  draught?: number | null;
  length_m?: number | null;
  width_m?: number | null;
  source?: string | null;
  /** Who heard it. */
  station?: string | null;
  /** Under which licence it may be used. */
  licence?: string | null;
  received_at?: string | number | null;
  line?: number | null;
  raw?: string | null;
  /** Origin of the rejected record that this one is again, as `partition:offset:index`. */
  redrive_of?: string | null;
}

/** Reasons a sender may give itself: nothing else can be known of such a record. */
export const unreadableReasons = [
  'malformed_line',
  'line_too_long',
  'not_json',
  'not_a_record',
] as const;

/** A line no format could read: it still enters `ais_raw`, to be refused there by name and counted. */
export interface UnreadableRecord {
  unreadable: (typeof unreadableReasons)[number];
  raw: string;
  /** Absent where lines are not counted from the beginning of anything, as of a connection. */
  line?: number | null;
  mmsi?: string;
  station?: string | null;
  licence?: string | null;
  /** What its file was, and the header of a table: enough to read the line again some day. */
  format?: FormatName;
  header?: string;
  source?: string;
  received_at?: number;
  redrive_of?: string;
}

/** Message headers that give every record of a packed message what it does not say itself. */
export const rawHeaders = {
  source: 'source',
  received_at: 'received_at',
  station: 'station',
  licence: 'licence',
  /** Names the message, so that it is not sent again when its answer was lost. */
  batch: 'batch',
} as const;

/** Source of records whose producer names none. */
export const unnamedSource = 'kafka:ais_raw';

export type SourceKind = 'simulated' | 'replayed' | 'live';
const kinds: Record<string, SourceKind> = {
  simulator: 'simulated',
  file: 'replayed',
  folder: 'replayed',
};

/** What a screen must say of data from `source` (`kind:name`): made up, a recording, or live. */
export const sourceKind = (source: string): SourceKind =>
  kinds[source.slice(0, source.indexOf(':'))] ?? 'live';
