import type { StoredReject } from '@pelorus/pipeline/records/stored-reject';

/** A reject as PostgreSQL gives it. */
export type StoredRow = Omit<StoredReject, 'raw'> & { raw: Buffer };

export const storedColumns = `partition, origin_offset, origin_index, reason, mmsi, source,
  received_at, line, raw, station, licence, record`;

/** With its original as text; other columns of the row stay as they are. */
export const toStoredReject = <R extends StoredRow>(row: R): Omit<R, 'raw'> & { raw: string } => ({
  ...row,
  raw: row.raw.toString(),
});
