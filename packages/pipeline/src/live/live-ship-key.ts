import { segmentId } from '../segment/segment.ts';
import { toVesselId, type ShipKey } from '../ships/ship-key.ts';
import type { LivePosition } from './position.ts';

/** The ship of a position on the live map. */
export const liveShipKey = ({ mmsi, segment }: Pick<LivePosition, 'mmsi' | 'segment'>): ShipKey =>
  segment === null ? mmsi : segmentId(toVesselId(mmsi), segment);
