import { flagOfMmsi } from '@pelorus/pipeline/reference/mid';
import type { VesselListRow } from './use-vessel-list.ts';

export const sortKeys = [
  'vessel_name',
  'mmsi',
  'flag',
  'vessel_type',
  'speed',
  'course',
  'destination',
  'nearest_port',
  'distance_to_port',
  'length_m',
  'timestamp',
] as const;
export type SortKey = (typeof sortKeys)[number];

const valueOf = (row: VesselListRow, key: SortKey): string | number | null =>
  key === 'flag' ? (flagOfMmsi(row.mmsi)?.iso2 ?? null) : row[key];

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Vessels by one column; what is not reported comes last either way, equals by MMSI. */
export function sortVessels<R extends VesselListRow>(
  rows: readonly R[],
  key: SortKey,
  isDescending: boolean,
): R[] {
  const keyed = rows.map((row) => ({ row, value: valueOf(row, key) }));
  const direction = isDescending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return (
        Number(a.value === null) - Number(b.value === null) || a.row.mmsi.localeCompare(b.row.mmsi)
      );
    }
    const order =
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : collator.compare(String(a.value), String(b.value));
    return order === 0 ? a.row.mmsi.localeCompare(b.row.mmsi) : direction * order;
  });
  return keyed.map(({ row }) => row);
}

/** Vessels whose name, MMSI, IMO, call sign, type, destination or nearest port contains the words. */
export function filterVessels<R extends VesselListRow>(rows: readonly R[], query: string): R[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...rows];
  return rows.filter((row) => {
    const text = searchText(row);
    return words.every((word) => text.includes(word));
  });
}

const searchText = (row: VesselListRow): string =>
  [
    row.vessel_name,
    row.mmsi,
    row.imo,
    row.callsign,
    row.vessel_type,
    row.destination,
    row.nearest_port,
  ]
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase();
