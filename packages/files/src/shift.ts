import { readTime } from '@pelorus/pipeline/clean/read-time';
import {
  createPositionFileReader,
  type PositionFileOptions,
} from '@pelorus/pipeline/formats/position-file';
import type { RawRecord, UnreadableRecord } from '@pelorus/pipeline/records/raw';
import type { Input } from './open-input.ts';

/** The time a record gives, epoch ms; null when it has none that can be read. */
export function eventTime(record: RawRecord | UnreadableRecord): number | null {
  if ('unreadable' in record) return null;
  const time = readTime(record.timestamp);
  return time === null || Number.isNaN(time) ? null : time;
}

/** The record as if it had happened `shiftMs` later. */
export function shifted(
  record: RawRecord | UnreadableRecord,
  shiftMs: number,
): RawRecord | UnreadableRecord {
  const time = shiftMs === 0 ? null : eventTime(record);
  if (time === null || 'unreadable' in record) return record;
  return { ...record, timestamp: time + shiftMs };
}

/** Time of the first record that has one; null when none has. */
export async function firstTime(
  input: Input,
  reading?: PositionFileOptions,
): Promise<number | null> {
  const reader = createPositionFileReader(reading);
  const find = (records: readonly (RawRecord | UnreadableRecord)[]): number | null =>
    records.map(eventTime).find((time) => time !== null) ?? null;
  try {
    for await (const bytes of input.chunks()) {
      const time = find(reader.push(bytes));
      if (time !== null) return time;
    }
    return find(reader.end());
  } catch {
    // What is wrong with the file is said when it is read for good.
    return null;
  }
}

/** A year is more than any file holds beyond its day: later times are faults of a transmitter. */
const outlierMs = 366 * 86_400_000;

/** Latest time in a file, to move its end to now; null when it has none. */
export async function latestTime(
  input: Input,
  reading?: PositionFileOptions,
): Promise<number | null> {
  const reader = createPositionFileReader(reading);
  let first: number | null = null;
  let latest: number | null = null;
  const look = (records: readonly (RawRecord | UnreadableRecord)[]): void => {
    for (const record of records) {
      const time = eventTime(record);
      if (time === null) continue;
      first ??= time;
      if (time > (latest ?? -Infinity) && time - first < outlierMs) latest = time;
    }
  };
  try {
    for await (const bytes of input.chunks()) look(reader.push(bytes));
    look(reader.end());
  } catch {
    // What is wrong with the file is said when it is read for good.
  }
  return latest;
}
