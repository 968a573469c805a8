import { distanceKm } from '../geo/distance.ts';
import type { Enricher } from './enricher.ts';

const hour = 3_600_000;
/** Kilometres in a nautical mile. */
const mile = 1.852;

export const wayEnricher: Enricher = {
  description:
    'Way from the previous position of its track, to the metre, and the speed that takes, to a tenth of a knot.',
  apply(record, { track }) {
    if (track === null || record.late || Number.isNaN(track.latitude)) return;
    const km = distanceKm(track, record);
    record.distance_sailed = Math.round(km * 1000) / 1000;
    const ms = record.timestamp - track.at;
    if (ms > 0) record.implied_speed = Math.round((km / mile / (ms / hour)) * 10) / 10;
  },
};
