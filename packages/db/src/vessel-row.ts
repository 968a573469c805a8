import type { Vessel } from './generated/prisma/client.ts';
import { toMmsi, type VesselRow } from './rows.ts';

/** A row of the Prisma client as the records have it. */
export const toVesselRow = (vessel: Vessel): VesselRow => ({
  ...vessel,
  mmsi: toMmsi(vessel.mmsi),
  timestamp: vessel.timestamp.getTime(),
  received_at: vessel.received_at.getTime(),
  weather_at: vessel.weather_at?.getTime() ?? null,
  speed_category: vessel.speed_category as VesselRow['speed_category'],
});
