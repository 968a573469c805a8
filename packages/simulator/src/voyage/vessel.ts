import { createRegistry, makeIdentity, type Identity } from '../fleet/identity.ts';
import { shipClasses, type ShipClass } from '../fleet/ship-classes.ts';
import { darkenStays } from '../incidents/dark-stays.ts';
import { createRolePlanner } from '../incidents/plans.ts';
import type { Role } from '../incidents/roles.ts';
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
  /** In a fleet with incidents: what it plays in them; null for nothing but an ordinary ship's. */
  role?: Role | null;
}

export interface FleetOptions {
  seed: number;
  vessels: number;
  incidents?: boolean;
}

/** The first ships of a fleet do not change when it grows. */
export function buildFleet(atlas: Atlas, options: FleetOptions): Vessel[] {
  const { seed, incidents = false } = options;
  const registry = createRegistry();
  const planRole = incidents ? createRolePlanner(atlas, seed) : () => null;
  return Array.from({ length: options.vessels }, (_, index) => {
    const vesselSeed = hash32(seed, index, 0x5eed);
    const random = createRandom(vesselSeed);
    const planned = planRole(index);
    const shipClass =
      planned?.shipClass ??
      random.weighted(shipClasses, ({ share }) => share) ??
      random.pick(shipClasses);
    const { home, cycle } = planned?.plan ?? planVoyages({ atlas, shipClass, random });
    const role = planned?.role ?? null;
    if (incidents && !planned) darkenStays(cycle, vesselSeed);
    const homeCountry = home.country;
    const isBeacon = role === 'beacon';
    const identity = makeIdentity(random, { shipClass, homeCountry, registry, index, isBeacon });
    const vessel = { index, seed: vesselSeed, identity, shipClass, cycle };
    return incidents ? { ...vessel, role } : vessel;
  });
}
