import { callDistribution } from '@pelorus/db/queries/call-distribution';
import type { CallFigures, Duration, PortRange } from '@pelorus/db/queries/port-analytics';
import type { Database } from '@pelorus/db/pool';

const hourMs = 3_600_000;
/** Bins of a duration; what is longer is in one more. */
const count = 12;
const niceHours = [0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 24, 48, 96, 168];

/** The shortest round bin with which twelve reach well past the 90th percentile, ms. */
export function binOf({ p90_ms }: Duration): number {
  const least = ((p90_ms ?? 0) * 1.25) / count / hourMs;
  return (niceHours.find((hours) => hours >= least) ?? 336) * hourMs;
}

/** How long the calls of a range took, by bins; null where they are too few. */
export async function readDistribution(db: Database, range: PortRange, all: CallFigures) {
  const { turnaround, waiting, berth } = all;
  const bins = { turnaround: binOf(turnaround), waiting: binOf(waiting), berth: binOf(berth) };
  const calls = await callDistribution(db, { ...range, bins, count });
  const part = (name: keyof typeof bins) =>
    all[name].median_ms === null ? null : { bin_ms: bins[name], calls: calls[name] };
  return { turnaround: part('turnaround'), waiting: part('waiting'), berth: part('berth') };
}
