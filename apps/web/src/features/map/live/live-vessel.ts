import { toVesselId, type ShipKey } from '@pelorus/pipeline/ships/ship-key';
import { formatMmsi } from '../../../ui/format-mmsi.ts';
import { isMoving, isStale } from './motion.ts';
import type { VesselStore } from './vessel-store.ts';

/** One vessel as the live frames have it now, for cards and panels. */
export interface LiveVessel {
  vessel_id: string;
  mmsi: string;
  longitude: number;
  latitude: number;
  timestamp: number;
  /** The frame could not say how old it is: older than its 32 bits of milliseconds. */
  isOlderThanShown: boolean;
  speed: number | null;
  course: number | null;
  heading: number | null;
  navStatus: number | null;
  classIndex: number;
  kind: number;
  isMoving: boolean;
  isStale: boolean;
}

const longestAgeMs = 0xffff_ffff;
const orNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

export function readLiveVessel(
  store: VesselStore,
  ship: ShipKey,
  nowMs: number,
): LiveVessel | null {
  const slot = store.slotOf(ship);
  if (slot === undefined) return null;
  const { columns } = store;
  const timestamp = columns.timestamp[slot] ?? 0;
  const status = columns.navStatus[slot] ?? 15;
  return {
    vessel_id: toVesselId(ship),
    mmsi: formatMmsi(columns.mmsi[slot] ?? 0),
    longitude: columns.longitude[slot] ?? 0,
    latitude: columns.latitude[slot] ?? 0,
    timestamp,
    isOlderThanShown: nowMs - timestamp >= longestAgeMs - 60_000,
    speed: orNull(columns.speed[slot]),
    course: orNull(columns.course[slot]),
    heading: orNull(columns.heading[slot]),
    navStatus: status === 15 ? null : status,
    classIndex: columns.classIndex[slot] ?? 0,
    kind: columns.kind[slot] ?? 0,
    isMoving: isMoving(columns, slot),
    isStale: isStale(columns, slot, nowMs),
  };
}
