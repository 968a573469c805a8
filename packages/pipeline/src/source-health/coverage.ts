import type { CellHeard, CoverageHour } from './rows.ts';
/** A question about a stretch of time, both ends included, epoch ms. */
export interface HeardQuestion {
  cell: number;
  /** One source, or null for any of them. */
  source: string | null;
  from: number;
  to: number;
}

/**
 * Whether anything was heard in a cell between two times. Hours are the grain: what was heard in an hour
 * that the stretch begins or ends in counts when it can lie within, so that a doubt says "yes".
 */
export function wasHeard(hours: readonly CoverageHour[], question: HeardQuestion): boolean {
  const { cell, source, from, to } = question;
  return hours.some(
    (hour) =>
      hour.cell === cell &&
      (source === null || hour.source === source) &&
      hour.hour_at <= to &&
      hour.last_heard_at >= from,
  );
}

export interface CoverageNow {
  /** Cells that are being heard, in order. */
  heard: number[];
  /** Cells that a source heard before it failed, and that nobody hears since. */
  lost: { source: string; cells: number[] }[];
}

/** A cell is being heard for so long after its last position: ships at anchor report every three minutes. */
export const heardMs = 15 * 60_000;
/** What a source heard this long before it failed is what was lost with it. */
const beforeMs = 60 * 60_000;

export interface CoverageQuestion {
  cells: readonly CellHeard[];
  /** Sources that bring nothing now, and since when, epoch ms. */
  dead: ReadonlyMap<string, number>;
  nowMs: number;
}

/** What is being heard now, and what is not any more since some sources failed. */
export function coverageNow({ cells, dead, nowMs }: CoverageQuestion): CoverageNow {
  const heard = new Set<number>();
  for (const { source, cell, last_heard_at } of cells) {
    if (!dead.has(source) && last_heard_at > nowMs - heardMs) heard.add(cell);
  }
  const lost = [...dead].map(([source, since]) => ({
    source,
    cells: cells
      .filter((one) => one.source === source && one.last_heard_at > since - beforeMs)
      .map(({ cell }) => cell)
      .filter((cell) => !heard.has(cell))
      .sort((a, b) => a - b),
  }));
  return {
    heard: [...heard].sort((a, b) => a - b),
    lost: lost.filter((one) => one.cells.length > 0),
  };
}
