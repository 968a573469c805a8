import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { hash32, hashUnit } from './random.ts';

/** What goes wrong in received AIS data; each can be told from the record alone or from its twin. */
export const faultKinds = [
  'duplicate',
  'latitude_out_of_range',
  'longitude_out_of_range',
  'position_not_available',
  'timestamp_future',
  'speed_not_available',
  'speed_out_of_range',
  'invalid_mmsi',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** How far ahead a future stamp is at least, ms. */
export const futureMs = 2 * 24 * 3_600_000;

/** Decides by ship and moment alone whether a report goes wrong, and how. */
export function chooseFault(seed: number, atMs: number, share: number): FaultKind | null {
  const seconds = Math.floor(atMs / 1000);
  if (share <= 0 || hashUnit(seed, seconds, 0xfa017) >= share) return null;
  return faultKinds[hash32(seed, seconds, 0xfa018) % faultKinds.length] ?? null;
}

/** The report as it goes wrong. A duplicate is the report itself, to be sent twice. */
export function spoil(record: RawRecord, fault: FaultKind): RawRecord {
  switch (fault) {
    case 'duplicate':
      return record;
    case 'latitude_out_of_range':
      return { ...record, latitude: Math.round((record.latitude + 190) * 1e5) / 1e5 };
    case 'longitude_out_of_range':
      return { ...record, longitude: Math.round((record.longitude + 400) * 1e5) / 1e5 };
    case 'position_not_available':
      return { ...record, latitude: 91, longitude: 181 };
    case 'timestamp_future':
      return { ...record, timestamp: Number(record.timestamp) + futureMs };
    case 'speed_not_available':
      return { ...record, speed: 102.3 };
    case 'speed_out_of_range':
      return { ...record, speed: 163.8 };
    case 'invalid_mmsi':
      return { ...record, mmsi: String(record.mmsi).slice(-5) };
  }
}
