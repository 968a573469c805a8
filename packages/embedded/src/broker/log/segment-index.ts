import type { BatchHeader } from '../batch/record-batch.ts';

/** One entry for this many bytes of log at least: 24 bytes of memory for each 16 KiB. */
export const INDEX_ENTRY_BYTES = 16_384;

/** Sparse index of a segment: where a batch starts, and the newest time from there to the next entry. */
export class SegmentIndex {
  private readonly offsets: number[] = [];
  private readonly positions: number[] = [];
  private readonly maxTimestamps: number[] = [];

  note(header: BatchHeader, position: number): void {
    const last = this.positions.length - 1;
    const lastPosition = this.positions[last];
    if (lastPosition === undefined || position - lastPosition >= INDEX_ENTRY_BYTES) {
      this.offsets.push(header.baseOffset);
      this.positions.push(position);
      this.maxTimestamps.push(header.maxTimestamp);
    } else if (header.maxTimestamp > (this.maxTimestamps[last] ?? 0)) {
      this.maxTimestamps[last] = header.maxTimestamp;
    }
  }

  /** A position at or before the batch that holds `offset`. */
  positionOf(offset: number): number {
    let low = 0;
    let high = this.offsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.offsets[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.positions[low - 1] ?? 0;
  }

  /** Start of the first stretch that holds a record not older than `timestamp`; null without one. */
  positionByTime(timestamp: number): number | null {
    const found = this.maxTimestamps.findIndex((newest) => newest >= timestamp);
    return this.positions[found] ?? null;
  }
}
