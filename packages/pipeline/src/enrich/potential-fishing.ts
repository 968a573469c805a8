import { settings } from '../settings.ts';
import type { Enricher } from './enricher.ts';

/** Whether a speed over ground is one of the contract's fishing speeds. */
export const isFishingSpeed = (speed: number | null): boolean =>
  speed !== null &&
  speed >= settings.enrich.fishing_min_kn &&
  speed <= settings.enrich.fishing_max_kn;

const hour = 3_600_000;

export const potentialFishingEnricher: Enricher = {
  description: "The contract's definition: 2 to 5 knots after more than an hour of silence.",
  apply(record) {
    record.is_potential_fishing =
      isFishingSpeed(record.speed) &&
      (record.time_in_zone ?? 0) > settings.enrich.potential_fishing_ms / hour;
  },
};
