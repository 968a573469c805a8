import type { EnrichedRecord } from './enriched.ts';
import { qualityOf } from './quality.ts';
import { segmentId } from '../segment/segment.ts';

const impliedSpeed = qualityOf('implied_speed');

/**
 * Whether a position stands alone so far: no ship of its MMSI gets there, so it began a segment of its own. Mostly
 * it is wrong. Where it is another ship, the next position says so.
 */
export const isStray = (
  record: Pick<EnrichedRecord, 'quality' | 'mmsi' | 'vessel_id' | 'timestamp'>,
): boolean =>
  (record.quality & impliedSpeed) !== 0 &&
  record.vessel_id === segmentId(record.mmsi, record.timestamp);
