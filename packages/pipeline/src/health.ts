/** What a process says of itself once a second on `pipeline_health`. Times are epoch milliseconds. */
export interface ProcessHealth {
  /** Unique for each start: name, host and a random part. */
  process: string;
  name: string;
  pid: number;
  at: number;
  started_at: number;
  rss_bytes: number;
  readers: ReaderHealth[];
  sources: SourceHealth[];
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

/** A feed adapter inside a process. */
export interface SourceHealth {
  source: string;
  state: 'connecting' | 'live' | 'quiet' | 'disconnected' | 'ended';
  received: number;
  last_received_at: number | null;
  detail: string | null;
}
