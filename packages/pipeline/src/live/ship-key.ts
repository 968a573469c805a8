import { segmentId } from '../segment/segment.ts';
import type { LivePosition } from './position.ts';

/**
 * A ship of the live map: its MMSI as a number, or its vessel_id where another had the MMSI before it. The two
 * never meet, and ships that have their MMSI to themselves need no text.
 */
export type ShipKey = number | string;

const mmsiDigits = 9;
const padded = (mmsi: number): string => String(mmsi).padStart(mmsiDigits, '0');

export const shipKey = ({ mmsi, segment }: Pick<LivePosition, 'mmsi' | 'segment'>): ShipKey =>
  segment === null ? mmsi : segmentId(padded(mmsi), segment);

/** The vessel_id of a ship, and the ship of one. */
export const toVesselId = (key: ShipKey): string => (typeof key === 'number' ? padded(key) : key);
export const toShipKey = (vesselId: string): ShipKey =>
  vesselId.length === mmsiDigits ? Number(vesselId) : vesselId;
