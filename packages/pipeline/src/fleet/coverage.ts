import { cellDeg, coverageCellOf } from '../geo/coverage-cell.ts';
import { wrapLongitude } from '../geo/destination.ts';
import type { Place } from '../geo/distance.ts';
import { settings } from '../settings.ts';
import type { SlotTable } from './slot-table.ts';

/** Where which feed hears ships. */
export interface Coverage {
  /** The last slot in which a cell heard one, by cell and feed. */
  heardAt: Map<number, number>;
  /** Bands of cells that changed since the last save. */
  changedBands: Set<number>;
}

/** Ships heard in one slot, by cell and feed. */
export type HeardNow = ReadonlyMap<number, number>;

/** More feeds than a system has; those beyond share a number, which makes silence count for less. */
const mostSources = 4096;
export const coverageKey = (cell: number, source: number): number =>
  cell * mostSources + (source % mostSources);

const bands = 36;
export const bandOfKey = (key: number): number => Math.floor(key / mostSources) % bands;

/** Counts the ships of a slot by cell, and remembers the cells. */
export function hearSlot(coverage: Coverage, slot: number, table: SlotTable): HeardNow {
  const now = new Map<number, number>();
  const { source } = table.columns;
  for (let row = 0; row < table.count; row++) {
    if (!table.isHeardAt(row)) continue;
    const { latitude, longitude } = table.positionOf(row);
    const cell = coverageCellOf(latitude, longitude);
    const key = coverageKey(cell, source[row] ?? 0);
    now.set(key, (now.get(key) ?? 0) + 1);
  }
  for (const key of now.keys()) {
    coverage.heardAt.set(key, slot);
    coverage.changedBands.add(bandOfKey(key));
  }
  return now;
}

/** Lets go of cells that nobody counts on any longer. */
export function forgetCells(coverage: Coverage, slot: number): void {
  for (const [key, heardAt] of coverage.heardAt) {
    if (isRecent(heardAt, slot)) continue;
    coverage.heardAt.delete(key);
    coverage.changedBands.add(bandOfKey(key));
  }
}

const isRecent = (heardAt: number, slot: number): boolean =>
  (slot - heardAt) * settings.fleet.slot_ms <= settings.fleet.gap_covered_ms;

/** Keys of the cell of a place and its neighbours, for a feed. */
function around({ latitude, longitude }: Place, source: number): number[] {
  const keys = new Set<number>();
  for (const dLat of [-cellDeg, 0, cellDeg]) {
    const lat = Math.min(90, Math.max(-90, latitude + dLat));
    for (const dLon of [-cellDeg, 0, cellDeg]) {
      keys.add(coverageKey(coverageCellOf(lat, wrapLongitude(longitude + dLon)), source));
    }
  }
  return [...keys];
}

/** Ships that a feed hears around a place now. */
export const othersAround = (now: HeardNow, place: Place, source: number): number =>
  around(place, source).reduce((sum, key) => sum + (now.get(key) ?? 0), 0);

/** Whether a feed has heard anything around a place of late. */
export const isCovered = (
  { heardAt }: Coverage,
  place: Place,
  { source, slot }: { source: number; slot: number },
): boolean =>
  around(place, source).some((key) => {
    const at = heardAt.get(key);
    return at !== undefined && isRecent(at, slot);
  });
