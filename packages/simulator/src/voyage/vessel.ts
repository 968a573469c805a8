import { createRegistry, makeIdentity, type Identity } from '../fleet/identity.ts';
import { shipClasses, type ShipClass } from '../fleet/ship-classes.ts';
import { createRandom, hash32 } from '../random.ts';
import type { Atlas } from './atlas.ts';
import { planVoyages } from './itinerary.ts';
import type { Cycle } from './phases.ts';

/** A ship of the world: who it is and what it does for ever. */
export interface Vessel {
  index: number;
  /** Seed of everything about it that varies with time. */
  seed: number;
  identity: Identity;
  shipClass: ShipClass;
  cycle: Cycle;
}

/** The first ships of a fleet do not change when it grows. */
export function buildFleet(atlas: Atlas, seed: number, count: number): Vessel[] {
  const registry = createRegistry();
  return Array.from({ length: count }, (_, index) => {
    const vesselSeed = hash32(seed, index, 0x5eed);
    const random = createRandom(vesselSeed);
    const shipClass =
      random.weighted(shipClasses, ({ share }) => share) ?? random.pick(shipClasses);
    const { home, cycle } = planVoyages({ atlas, shipClass, random });
    const identity = makeIdentity(random, {
      shipClass,
      homeCountry: home.country,
      registry,
      index,
    });
    return { index, seed: vesselSeed, identity, shipClass, cycle };
  });
}
