import { hotWindowSince } from '@pelorus/db/queries/hot-window';
import { vesselHistory, type HistoryInput } from '@pelorus/db/queries/vessel-history';
import type { Context } from '../../server/context.ts';
import type { PositionColumn, PositionOf } from '../../server/lake-positions.ts';
import { mergeHistory } from './merge-history.ts';

export interface History<C extends PositionColumn> {
  /** Oldest first. */
  positions: PositionOf<C>[];
  /** False when older positions may be missing: there is no lake, or it cannot be read just now. */
  complete: boolean;
}

const dayMs = 86_400_000;
/** Whoever drops days may be a little ahead of this clock, and so may a position. */
const skewMs = 300_000;

/** Since when the hot window has every position: younger days are never dropped from it. */
export const hotSince = (nowMs: number, positionDays: number): number =>
  (Math.floor((nowMs + skewMs) / dayMs) - positionDays) * dayMs;

type Stores = Pick<Context, 'db' | 'lake' | 'positionDays'>;

/** The same of this database, which may have been there for less time than the lake. */
async function boundaryOf({ db, lake, positionDays }: Stores): Promise<number> {
  const kept = hotSince(Date.now(), positionDays);
  const since = lake === undefined ? null : await hotWindowSince(db);
  return since === null ? kept : Math.max(kept, since + skewMs);
}

/** Whether the hot window is sure to have all that was asked for. */
export const isHot = async (stores: Stores, { from }: HistoryInput): Promise<boolean> =>
  from >= (await boundaryOf(stores));

/**
 * Positions of one vessel, the newest `limit` of a window. The hot window has all young ones, the
 * lake older ones, and what was read in late is in the hot window before it is in the lake: so both
 * are asked for the older part, and a time that both have is taken once. `columns` are those that are needed.
 */
export async function readHistory<C extends PositionColumn>(
  stores: Stores,
  input: HistoryInput,
  columns: readonly C[],
): Promise<History<C>> {
  const { db, lake } = stores;
  const hot: PositionOf<C>[] = await vesselHistory(db, input);
  const boundary = await boundaryOf(stores);
  const isFull = hot.length >= input.limit && (hot[0]?.timestamp ?? 0) >= boundary;
  if (input.from >= boundary || isFull) return { positions: hot, complete: true };
  const older = { ...input, to: Math.min(input.to, boundary) };
  const fromLake = (await lake?.read(older, columns)) ?? null;
  if (fromLake === null) return { positions: hot, complete: false };
  return {
    positions: mergeHistory<PositionOf<C>>({ hot, lake: fromLake }, input.limit),
    complete: true,
  };
}
