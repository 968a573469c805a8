import { settings } from '../settings.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { Enricher } from './enricher.ts';
import { isFishingSpeed } from './potential-fishing.ts';
import type { Track } from './track.ts';

/**
 * When the run at fishing speed that a position is part of began, epoch ms; null when it is part of
 * none. A position at another speed or without one, and a long silence, break a run.
 */
export function fishingSinceOf(record: EnrichedRecord, track: Track | null): number | null {
  if (!isFishingSpeed(record.speed)) return null;
  const isBroken = track === null || record.timestamp - track.at > settings.enrich.fishing_gap_ms;
  return isBroken ? record.timestamp : (track.fishingSince ?? record.timestamp);
}

export const fishingEnricher: Enricher = {
  description: 'At 2 to 5 knots without a break for an hour or more.',
  apply(record, { track }) {
    const since = record.late ? null : fishingSinceOf(record, track);
    record.is_fishing =
      since !== null && record.timestamp - since >= settings.enrich.fishing_run_ms;
  },
};
