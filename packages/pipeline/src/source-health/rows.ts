import type { FaultState, SourceState } from './states.ts';

/** What a source brought in one hour (UTC), over the minutes in which it was connected. */
export interface LearntHour {
  /** Start of the hour, epoch ms. */
  hour_at: number;
  /** Minutes that went into it, 1 to 60. */
  minutes: number;
  /** Median over its minutes, messages a second: a burst of a minute or an outage of ten does not count. */
  rate: number;
  /** Median over its minutes of the share of seconds in which anything came. */
  active_share: number;
}

/** One outage of one source, whatever it went through. Times are epoch ms. */
export interface SourceAlarm {
  /** `source:` + source + `:` + opened_at: whoever finds the same outage writes the same row. */
  id: string;
  source: string;
  /** What it was last. */
  state: FaultState;
  /** The figures, as they were when the state was found; the whole outage once it is closed. */
  evidence: string;
  /** Since when the source fails. */
  opened_at: number;
  /** When it recovered; null while it fails. */
  closed_at: number | null;
  updated_at: number;
  /** Messages that did not come, by the rate expected; null where none is known. */
  missed: number | null;
  /** Times it failed again within a minute of recovering. */
  relapses: number;
}

/** The last word of a process on a source that it runs. Times are epoch ms. */
export interface SourceStateRow {
  source: string;
  /** Name of the process. */
  process: string;
  station: string | null;
  licence: string | null;
  must_speak: boolean;
  state: SourceState;
  since: number;
  evidence: string;
  /** Messages a second: now, and expected. */
  rate: number | null;
  expected_rate: number | null;
  last_received_at: number | null;
  updated_at: number;
}

/** What a source heard in one cell during one hour, since the rows taken before. */
export interface CoverageDelta {
  source: string;
  /** Number of the cell, as `coverageCellOf` gives it. */
  cell: number;
  /** Start of the hour, epoch ms. */
  hour_at: number;
  count: number;
  /** Latest of the positions, epoch ms. */
  last_heard_at: number;
}

/** What one source heard in one cell during one hour: deltas added up. */
export interface CoverageHour {
  source: string;
  cell: number;
  hour_at: number;
  count: number;
  last_heard_at: number;
}

/** A cell as a source heard it of late. */
export interface CellHeard {
  source: string;
  cell: number;
  last_heard_at: number;
}
