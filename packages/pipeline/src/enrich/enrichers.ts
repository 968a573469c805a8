import type { Enricher } from './enricher.ts';
import { fishingEnricher } from './fishing.ts';
import { lateEnricher } from './late.ts';
import { nearestPortEnricher } from './nearest-port.ts';
import { potentialFishingEnricher } from './potential-fishing.ts';
import { speedCategoryEnricher } from './speed-category.ts';
import { timeInZoneEnricher } from './time-in-zone.ts';
import { weatherEnricher } from './weather.ts';

/** Every enricher, in order: one may use what those before it have filled in. */
export const enrichers = {
  weather: weatherEnricher,
  nearest_port: nearestPortEnricher,
  speed_category: speedCategoryEnricher,
  late: lateEnricher,
  time_in_zone: timeInZoneEnricher,
  is_potential_fishing: potentialFishingEnricher,
  is_fishing: fishingEnricher,
} as const satisfies Record<string, Enricher>;
