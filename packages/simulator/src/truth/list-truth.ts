import type { PortAreas } from '@pelorus/pipeline/reference/port-area';
import type { World } from '../world.ts';
import { listAtSea, type AtSeaOptions } from './at-sea.ts';
import { listEncounters } from './encounters.ts';
import type { TruthEvent } from './event.ts';
import { listPortStays } from './port-stays.ts';
import { listTold } from './told.ts';

export interface TruthOptions {
  /** Epoch ms: what touches this stretch is told, with its whole length. */
  fromMs: number;
  toMs: number;
  /** The limits of ports. */
  areas: PortAreas;
  shoreKm: AtSeaOptions['shoreKm'];
}

/**
 * What really happened in a world, in order of time. It is read from the plans of the ships and from where they
 * are, never from their reports: nothing here looks at what a detector would see.
 */
export function listTruth(
  { vessels, atlas }: Pick<World, 'vessels' | 'atlas'>,
  { fromMs, toMs, areas, shoreKm }: TruthOptions,
): TruthEvent[] {
  const stretch = [fromMs, toMs] as const;
  const events = vessels.flatMap((vessel) => [
    ...listPortStays({ atlas, areas, vessel }, stretch),
    ...listAtSea({ vessel, shoreKm }, stretch),
    ...listTold({ atlas, vessel }, stretch),
  ]);
  return [...events, ...listEncounters(vessels, stretch)]
    .filter(({ start_at, end_at }) => end_at >= fromMs && start_at < toMs)
    .sort((a, b) => a.start_at - b.start_at);
}
