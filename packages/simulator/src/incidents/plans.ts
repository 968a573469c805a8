import { shipClasses, type ShipClass, type Trade } from '../fleet/ship-classes.ts';
import { createRandom, hash32, type Random } from '../random.ts';
import type { Atlas } from '../voyage/atlas.ts';
import type { Plan } from '../voyage/itinerary.ts';
import { planFishingFleet } from './fishing-fleet.ts';
import { leaderOf, roleOf, type Role } from './roles.ts';
import { planShuttle } from './shuttle.ts';
import { planBeacon, planStops } from './stops-at-sea.ts';

/** What a ship with a role is and does. */
export interface RolePlan {
  role: Role;
  shipClass: ShipClass;
  plan: Plan;
}

/** Gives the plan of the ship with an index, or null for an ordinary ship. Groups are planned as one. */
export function createRolePlanner(atlas: Atlas, seed: number): (index: number) => RolePlan | null {
  let group: { leader: number; plans: readonly Plan[] } | null = null;
  return (index) => {
    const role = roleOf(index);
    if (!role) return null;
    const leader = leaderOf(index);
    const shipClass = classes[role];
    if (group?.leader !== leader) {
      const random = createRandom(hash32(seed, leader, 0x901e));
      group = { leader, plans: planGroup({ atlas, random, shipClass }, role) };
    }
    const plan = group.plans[index - leader];
    return plan ? { role, shipClass, plan } : null;
  };
}

interface GroupOptions {
  atlas: Atlas;
  random: Random;
  shipClass: ShipClass;
}

function planGroup(options: GroupOptions, role: Role): readonly Plan[] {
  switch (role) {
    case 'fishing fleet':
    case 'carrier':
      return planFishingFleet({ ...options, boat: boats, carrier: carriers });
    case 'shuttle':
    case 'shuttle partner':
      return planShuttle(options);
    case 'loiterer':
    case 'drifter':
    case 'stranded':
      return [planStops(options, role)];
    case 'beacon':
      return [planBeacon(options)];
  }
}

const find = (vesselType: ShipClass['vesselType'], trade: Trade): ShipClass => {
  const found = shipClasses.find((one) => one.vesselType === vesselType && one.trade === trade);
  if (!found) throw new RangeError(`no ships of type ${vesselType} in the trade ${trade}`);
  return found;
};
const boats = find('Fishing', 'fishing');
const carriers = find('Cargo', 'tramp');
const tankers = find('Tanker', 'tramp');
const small = find('Search and rescue', 'service');

const classes: Record<Role, ShipClass> = {
  'fishing fleet': boats,
  carrier: carriers,
  loiterer: tankers,
  drifter: carriers,
  shuttle: tankers,
  'shuttle partner': tankers,
  stranded: carriers,
  beacon: small,
};
