import { sourceKinds } from '@pelorus/pipeline/live/position';
import { vesselClasses, type VesselClass } from '@pelorus/pipeline/reference/vessel-types';
import { isMoving, isStale } from '../live/motion.ts';
import type { VesselColumns } from '../live/vessel-store.ts';

export type SourceKind = (typeof sourceKinds)[number];
export const movements = ['any', 'moving', 'stopped'] as const;
export type Movement = (typeof movements)[number];
export const ages = ['any', 'live', 'hour', 'day'] as const;
export type AgeLimit = (typeof ages)[number];

/** The upper end of the speed scale stands for everything faster. */
export const maxKnots = 30;

export interface VesselFilter {
  hidden: readonly VesselClass[];
  /** Knots, from and to. */
  speed: readonly [number, number];
  movement: Movement;
  age: AgeLimit;
  kind: SourceKind | 'any';
}

export const noFilter: VesselFilter = {
  hidden: [],
  speed: [0, maxKnots],
  movement: 'any',
  age: 'any',
  kind: 'any',
};

const ageLimitMs = {
  any: Infinity,
  live: Infinity,
  hour: 3_600_000,
  day: 86_400_000,
} satisfies Record<AgeLimit, number>;

/** What a vessel fails: bit 1 its type, bit 2 its speed, bit 4 any other filter. 0 passes all. */
export type Judge = (columns: VesselColumns, slot: number, nowMs: number) => number;
export const failsType = 1;
export const failsSpeed = 2;
export const failsOther = 4;

/** A filter made ready to be asked once a vessel and tick. */
export function createJudge(filter: VesselFilter): Judge {
  const isHidden = vesselClasses.map((name) => filter.hidden.includes(name));
  const [from, to] = filter.speed;
  const isAnySpeed = from <= 0 && to >= maxKnots;
  const kind = filter.kind === 'any' ? -1 : sourceKinds.indexOf(filter.kind);
  const limitMs = ageLimitMs[filter.age];
  const failsSpeedAt = (speed: number) => {
    if (isAnySpeed) return false;
    if (Number.isNaN(speed)) return true;
    return speed < from || (speed > to && to < maxKnots);
  };
  const failsOtherAt: (...args: Parameters<Judge>) => boolean = (columns, slot, nowMs) =>
    (kind !== -1 && columns.kind[slot] !== kind) ||
    (filter.movement !== 'any' && isMoving(columns, slot) !== (filter.movement === 'moving')) ||
    nowMs - (columns.timestamp[slot] ?? 0) > limitMs ||
    (filter.age === 'live' && isStale(columns, slot, nowMs));
  return (columns, slot, nowMs) =>
    (isHidden[columns.classIndex[slot] ?? 0] === true ? failsType : 0) |
    (failsSpeedAt(columns.speed[slot] ?? NaN) ? failsSpeed : 0) |
    (failsOtherAt(columns, slot, nowMs) ? failsOther : 0);
}

/** How many filters differ from none: the figure on the phone's filter button. */
export const countFilters = (filter: VesselFilter): number =>
  Number(filter.hidden.length > 0) +
  Number(filter.speed[0] > 0 || filter.speed[1] < maxKnots) +
  Number(filter.movement !== 'any') +
  Number(filter.age !== 'any') +
  Number(filter.kind !== 'any');
