import { formatClock } from '../../ui/format-time.ts';
import type { Spot } from '../scene-map/map-scene.ts';
import type { EventRow } from './use-events.ts';

type Evidence = EventRow['evidence'];

const stops = [
  ['anchorage_at', 'Anchor'],
  ['berth_at', 'Berth'],
] as const;

/** Evidence is thinned; what is farther away in time says nothing of where it lay then. */
const nearMs = 15 * 60_000;

/** Where a call first lay at anchor and at a berth: where it was in evidence about that time. */
export function callStops(evidence: Evidence): { spot: Spot; label: string }[] {
  return stops.flatMap(([name, word]) => {
    const at = evidence[name];
    const [first, ...others] = evidence.positions;
    if (typeof at !== 'number' || first === undefined) return [];
    const [seenAt, latitude, longitude] = others.reduce(
      (best, position) => (Math.abs(position[0] - at) < Math.abs(best[0] - at) ? position : best),
      first,
    );
    if (Math.abs(seenAt - at) > nearMs) return [];
    return [{ spot: [longitude, latitude], label: `${word} ${formatClock(at).slice(0, 5)}` }];
  });
}
