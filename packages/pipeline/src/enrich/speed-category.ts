import type { EnrichedRecord } from '../records/enriched.ts';
import { settings } from '../settings.ts';
import type { Enricher } from './enricher.ts';

/** The contract's class of a speed over ground, knots; null without a speed. */
export function speedCategoryOf(speed: number | null): EnrichedRecord['speed_category'] {
  if (speed === null) return null;
  if (speed === 0) return 'STOPPED';
  if (speed < settings.enrich.cruising_kn) return 'SLOW';
  return speed < settings.enrich.fast_kn ? 'CRUISING' : 'FAST';
}

export const speedCategoryEnricher: Enricher = {
  description: 'STOPPED at 0 knots, SLOW below 5, CRUISING below 15, else FAST.',
  apply(record) {
    record.speed_category = speedCategoryOf(record.speed);
  },
};
