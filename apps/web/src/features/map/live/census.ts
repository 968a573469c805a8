import { sourceKinds } from '@pelorus/pipeline/live/position';
import { vesselClasses } from '@pelorus/pipeline/reference/vessel-types';
import { failsSpeed, failsType, maxKnots, type Judge } from '../filters/filter.ts';
import { isStale } from './motion.ts';
import type { VesselStore } from './vessel-store.ts';

/** Degrees; `east` lies east of `west`, so it may exceed 180. */
export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What the filter panel, the badge and the legend say of the vessels in view. */
export interface Census {
  /** In view and passing every filter. */
  shown: number;
  /** In view and failing one. */
  hidden: number;
  stale: number;
  /** By class: in view, passing the other filters. */
  byClass: number[];
  /** By speed bin: in view, passing the other filters. */
  bySpeed: number[];
  /** By source kind: in view, shown. */
  byKind: number[];
}

export const speedBins = 24;

export function isInBounds(bounds: Bounds, longitude: number, latitude: number): boolean {
  if (latitude < bounds.south || latitude > bounds.north) return false;
  const eastward = (((longitude - bounds.west) % 360) + 360) % 360;
  return eastward <= bounds.east - bounds.west;
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);
const add = (counts: number[], index: number): void => {
  counts[index] = (counts[index] ?? 0) + 1;
};

interface CensusOptions {
  judge: Judge;
  bounds: Bounds;
  nowMs: number;
}

export function takeCensus(store: VesselStore, { judge, bounds, nowMs }: CensusOptions): Census {
  const { columns, size } = store;
  const census: Census = {
    shown: 0,
    hidden: 0,
    stale: 0,
    byClass: zeros(vesselClasses.length),
    bySpeed: zeros(speedBins),
    byKind: zeros(sourceKinds.length),
  };
  for (let slot = 0; slot < size; slot++) {
    if (!isInBounds(bounds, columns.longitude[slot] ?? 0, columns.latitude[slot] ?? 0)) continue;
    const failed = judge(columns, slot, nowMs);
    if ((failed & ~failsType) === 0) add(census.byClass, columns.classIndex[slot] ?? 0);
    const speed = columns.speed[slot] ?? NaN;
    if ((failed & ~failsSpeed) === 0 && !Number.isNaN(speed)) {
      add(census.bySpeed, Math.min(speedBins - 1, Math.floor((speed / maxKnots) * speedBins)));
    }
    if (failed !== 0) {
      census.hidden++;
      continue;
    }
    census.shown++;
    add(census.byKind, columns.kind[slot] ?? 0);
    if (isStale(columns, slot, nowMs)) census.stale++;
  }
  return census;
}
