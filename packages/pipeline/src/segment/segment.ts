import type { Fix } from './discrepancy.ts';

/** The fix before the last one of a segment: the next may follow it when the last was noise. */
export interface EarlierFix extends Fix {
  fit: number;
}

/** One ship's track among those that share an MMSI. The fields of `Fix` are those of its last position. */
export interface Segment extends Fix {
  /** Null for the first one of an MMSI, whose id is the MMSI itself. */
  id: string | null;
  /** Positions in it. */
  count: number;
  /** How well the last one fitted, by `fitOf`; 0 for the first. */
  fit: number;
  before: EarlierFix | null;
  /** Fastest it said it was, knots. */
  topSpeed: number;
}

/**
 * The id of a segment that is not the first of its MMSI: the MMSI and the time of its first position, so that
 * a replay gives the same again (`416000000-20140101T034439Z`).
 */
export function segmentId(mmsi: string, at: number): string {
  const iso = new Date(at).toISOString();
  const seconds = iso.slice(0, -5).replace(/[-:]/g, '');
  const millis = iso.slice(-4, -1);
  return `${mmsi}-${seconds}${millis === '000' ? '' : `.${millis}`}Z`;
}

const compactTime = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/;

/** When a segment began by its id, epoch ms; null for the first of an MMSI, whose id does not say. */
export function segmentStart(vesselId: string | null): number | null {
  if (vesselId === null || vesselId.length === 9) return null;
  const time = vesselId.slice(10).replace(compactTime, '$1-$2-$3T$4:$5:');
  const at = Date.parse(time);
  return Number.isNaN(at) ? null : at;
}
