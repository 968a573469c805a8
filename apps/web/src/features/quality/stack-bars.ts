interface Counted {
  at: number;
  count: number;
}

export interface Series {
  name: string;
  total: number;
}

/** Most parts of a bar that are told apart; the rest is one. */
const most = 6;
export const others = 'all others';

/** The most frequent names, the first of them most; what is beyond them goes under one name. */
export function seriesOf<R extends Counted>(
  rows: readonly R[],
  nameOf: (row: R) => string,
): Series[] {
  const totals = new Map<string, number>();
  for (const row of rows) totals.set(nameOf(row), (totals.get(nameOf(row)) ?? 0) + row.count);
  const sorted = [...totals]
    .map(([name, total]) => ({ name, total }))
    .sort((a, b) => b.total - a.total || a.name.localeCompare(b.name));
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most - 1).reduce((sum, { total }) => sum + total, 0);
  return [...sorted.slice(0, most - 1), { name: others, total: rest }];
}

export interface Bar {
  at: number;
  total: number;
  /** Counts in the order of the series. */
  counts: number[];
}

/** One bar for every span of time, also for those in which nothing was refused. */
export function barsOf<R extends Counted>(
  rows: readonly R[],
  {
    series,
    nameOf,
    from,
    to,
    bucketMs,
  }: {
    series: readonly Series[];
    nameOf: (row: R) => string;
    from: number;
    to: number;
    bucketMs: number;
  },
): Bar[] {
  const places = new Map(series.map(({ name }, index) => [name, index]));
  const bars: Bar[] = [];
  for (let at = from; at < to; at += bucketMs) {
    bars.push({ at, total: 0, counts: series.map(() => 0) });
  }
  for (const row of rows) {
    const bar = bars[Math.floor((row.at - from) / bucketMs)];
    const place = places.get(nameOf(row)) ?? places.get(others);
    if (bar === undefined || place === undefined) continue;
    bar.total += row.count;
    bar.counts[place] = (bar.counts[place] ?? 0) + row.count;
  }
  return bars;
}
