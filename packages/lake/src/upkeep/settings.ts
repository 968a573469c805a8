const mebibyte = 2 ** 20;
const minute = 60_000;
const hour = 60 * minute;

export interface UpkeepSettings {
  /** Time between two rounds. */
  everyMs: number;
  /** Smaller files are merged. */
  smallFileBytes: number;
  /** Files are merged up to this size, and written no larger. */
  targetFileBytes: number;
  /** Small files a partition that is still being written may have. */
  busySmallFiles: number;
  /** A day is sorted as a whole when it has been over for so long. */
  lateHorizonMs: number;
  /** A sorted day is sorted again when more than this part of its rows came later… */
  lateShare: number;
  /** …or in more than so many files. */
  lateFiles: number;
  /** Snapshots that stay, beside the tagged ones. */
  keepSnapshots: number;
  /** Days for which the last snapshot of each day stays. */
  tagDays: number;
  /** Manifests of one kind are merged when there are more. */
  mostManifests: number;
  /** Files that no snapshot needs any more are deleted so much later: queries may still read them. */
  graceMs: number;
  /** A file that no snapshot ever named waits for its deletion, and the grace, from this age on. */
  orphanMs: number;
  /** Time between two searches for such files. */
  sweepEveryMs: number;
  retention: readonly Retention[];
}

/** Days kept of a table that is partitioned by day. Off unless a table is named. */
export interface Retention {
  /** As `bronze.ais_raw`. */
  table: string;
  days: number;
  /**
   * Bronze holds every record as it came and nothing can bring it back, so it refuses unless this
   * says in words that it may go.
   */
  override?: string;
}

export const upkeepDefaults: UpkeepSettings = {
  everyMs: 10 * minute,
  smallFileBytes: 32 * mebibyte,
  targetFileBytes: 256 * mebibyte,
  busySmallFiles: 20,
  lateHorizonMs: 48 * hour,
  lateShare: 0.1,
  lateFiles: 20,
  keepSnapshots: 120,
  tagDays: 30,
  mostManifests: 20,
  graceMs: hour,
  orphanMs: 24 * hour,
  sweepEveryMs: 24 * hour,
  retention: [],
};
