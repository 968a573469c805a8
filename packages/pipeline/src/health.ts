import type { SourceVerdict } from './source-health/verdict.ts';

/** What a process says of itself once a second on `pipeline_health`. Times are epoch milliseconds. */
export interface ProcessHealth {
  /** Unique for each start: name, host and a random part. */
  process: string;
  name: string;
  /** Version of its settings: built-in, or a hash of them; null when it does not say. */
  settings: string | null;
  pid: number;
  at: number;
  started_at: number;
  rss_bytes: number;
  readers: ReaderHealth[];
  sources: SourceReport[];
}

/** One reader in one partition. Counters start at 0 with the process. */
export interface ReaderHealth {
  reader: string;
  partition: number;
  next_offset: number;
  high_watermark: number;
  lag_records: number;
  /** Wall clock minus log time of the last message dealt with; 0 when nothing waits. */
  lag_seconds: number;
  /** Log time of the last message dealt with, and latest event time among its records. */
  last_message_at: number | null;
  last_event_at: number | null;
  received: number;
  sent: number;
  dropped: number;
  rejected: Record<string, number>;
  busy_ms: number;
  checkpoint_at: number | null;
  /** What it waits for that should be there, in one sentence; null when all is well. */
  problem: string | null;
}

/**
 * What an adapter knows of its connection: facts, not yet judged. `connected`: the peer took us on, whether
 * or not it says anything. `disconnected`: it cannot be reached or was lost, and is tried again. `refused`:
 * it was reached and said no (a key, a token, a subscription), and is tried again with patience. `ended`:
 * nothing more will come, as of a file.
 */
export const connections = ['connecting', 'connected', 'disconnected', 'refused', 'ended'] as const;
export type Connection = (typeof connections)[number];

/** A feed inside a process. Counters start at 0 with the process and only grow. */
export interface SourceHealth {
  /** `kind:name`, as its records name it. */
  source: string;
  /** Who hears, where one station stands for the whole feed; records may name others. */
  station: string | null;
  /** Under which licence its records came, as configured. */
  licence: string | null;
  /** Somebody relies on it: the system is not well while it does not speak. */
  must_speak: boolean;
  /** Messages a second that its owner expects; null when that is to be learnt. */
  expected_rate: number | null;
  connection: Connection;
  /** When the connection came into this state, epoch ms. */
  since: number;
  /** Connections so far, the present one included. */
  connects: number;
  /** What went wrong last, in one sentence. It stays when it is mended; null when nothing ever has. */
  last_error: string | null;
  last_error_at: number | null;
  /** What it is doing or has agreed on: how far a file is, the peer's greeting. */
  detail: string | null;
  /** Bytes heard, comments and keep-alives too. */
  bytes: number;
  /** Messages understood, with or without a position: what "it speaks" is measured by. */
  messages: number;
  /** When the last of them came, epoch ms. */
  last_received_at: number | null;
  /** Records it gave: positions, and what could not be read. */
  received: number;
  /** Those that could not be read; each is a record too, to be refused by name. */
  unreadable: number;
  /** What was wrong with what could not be read, by name. */
  problems: Record<string, number>;
  /** Records waiting in the spool on disk, and the bytes they take, while the log is away. */
  spooled_records: number;
  spooled_bytes: number;
  /** Records given up because the spool was full or could not be written. */
  lost_records: number;
}

/** A feed as its process tells of it: facts, and what they amount to. */
export interface SourceReport extends SourceHealth {
  /** Null until it has been looked at. */
  verdict: SourceVerdict | null;
}

/** What is known of a feed before it runs. */
export type SourceFacts = Pick<
  SourceHealth,
  'source' | 'station' | 'licence' | 'must_speak' | 'expected_rate'
>;

/** A feed of which nothing but its name is configured. */
export const bareFacts = (source: string): SourceFacts => ({
  ...{ source, station: null, licence: null, must_speak: false, expected_rate: null },
});

/** A feed that has not been tried yet. */
export const newSourceHealth = (facts: SourceFacts, nowMs: number): SourceHealth => ({
  ...facts,
  connection: 'connecting',
  since: nowMs,
  connects: 0,
  last_error: null,
  last_error_at: null,
  detail: null,
  bytes: 0,
  messages: 0,
  last_received_at: null,
  received: 0,
  unreadable: 0,
  problems: {},
  spooled_records: 0,
  spooled_bytes: 0,
  lost_records: 0,
});
