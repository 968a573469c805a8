import { destinationEnricher } from './destination.ts';
import type { Enricher } from './enricher.ts';
import { expectedIntervalEnricher } from './expected-interval.ts';
import { fishingEnricher } from './fishing.ts';
import { flagEnricher } from './flag.ts';
import { lateEnricher } from './late.ts';
import { nearestPortEnricher } from './nearest-port.ts';
import { potentialFishingEnricher } from './potential-fishing.ts';
import { shoreEnricher } from './shore.ts';
import { speedCategoryEnricher } from './speed-category.ts';
import { timeInZoneEnricher } from './time-in-zone.ts';
import { wayEnricher } from './way.ts';
import { weatherEnricher } from './weather.ts';
import { zonesEnricher } from './zones.ts';

/** Every enricher, in order: one may use what those before it have filled in. */
export const enrichers = {
  weather: weatherEnricher,
  nearest_port: nearestPortEnricher,
  speed_category: speedCategoryEnricher,
  late: lateEnricher,
  time_in_zone: timeInZoneEnricher,
  is_potential_fishing: potentialFishingEnricher,
  is_fishing: fishingEnricher,
  flag: flagEnricher,
  zones: zonesEnricher,
  distance_to_shore: shoreEnricher,
  destination_port: destinationEnricher,
  way: wayEnricher,
  expected_interval: expectedIntervalEnricher,
} as const satisfies Record<string, Enricher>;
