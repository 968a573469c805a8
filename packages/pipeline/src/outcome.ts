/** What the cleaning stage says of one raw record. */
export const verdicts = ['valid', 'duplicate', 'rejected'] as const;
export type Verdict = (typeof verdicts)[number];

/** Why a raw record was refused: a closed list, counted by source, shown on the health page. */
export const rejectReasons = [
  'not_json',
  'not_a_record',
  'malformed_line',
  'line_too_long',
  'missing_mmsi',
  'invalid_mmsi',
  'missing_timestamp',
  'invalid_timestamp',
  'timestamp_future',
  'missing_position',
  'invalid_position',
  'position_not_available',
  'latitude_out_of_range',
  'longitude_out_of_range',
  'invalid_speed',
  'speed_out_of_range',
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/**
 * Where a record came from: the offset of its message in `ais_raw` and its index inside that
 * message. The partition is the one the record is read from, since a stage writes where it reads.
 */
export interface Origin {
  offset: number;
  index: number;
}

export const beforeAll: Origin = { offset: -1, index: -1 };

/** Negative, zero or positive as `a` lies before, at or after `b`. */
export const compareOrigins = (a: Origin, b: Origin): number =>
  a.offset === b.offset ? a.index - b.index : a.offset - b.offset;
