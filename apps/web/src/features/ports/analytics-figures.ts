import type { CallFigures, Duration } from '@pelorus/db/queries/port-analytics';
import { fewest } from './analytics-schema.ts';

/** A duration whose median is left away where it is of too few calls. */
export const sureDuration = (duration: Duration): Duration =>
  duration.n < fewest ? { n: duration.n, median_ms: null, p90_ms: null } : duration;

export const sureFigures = ({ calls, turnaround, waiting, berth }: CallFigures): CallFigures => ({
  calls,
  turnaround: sureDuration(turnaround),
  waiting: sureDuration(waiting),
  berth: sureDuration(berth),
});

export const noFigures: CallFigures = {
  calls: 0,
  turnaround: { n: 0, median_ms: null, p90_ms: null },
  waiting: { n: 0, median_ms: null, p90_ms: null },
  berth: { n: 0, median_ms: null, p90_ms: null },
};

const congestionWords = `Median turnaround of the calls that ended in the last 7 days, divided by that of the 52 weeks before; at least ${fewest} calls in both.`;

/** How long ships stay now beside how long they usually do. */
export function congestionOf(week: Duration, year: Duration) {
  const [now, usual] = [sureDuration(week).median_ms, sureDuration(year).median_ms];
  const index = now === null || usual === null || usual === 0 ? null : now / usual;
  return { index, n: week.n, usual_n: year.n, definition: congestionWords };
}
