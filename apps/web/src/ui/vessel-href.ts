import { mmsiOf } from '@pelorus/pipeline/records/vessel-id';

/** The page of a ship by its vessel_id: that of its MMSI, which shows the first of its ships unless told of another. */
export function vesselHref(vesselId: string): string {
  const mmsi = mmsiOf(vesselId);
  return vesselId === mmsi ? `/vessels/${mmsi}` : `/vessels/${mmsi}?ship=${vesselId}`;
}
