import type { Random } from '../random.ts';
import { flagOf, flags, type Flag } from './flags.ts';
import { makeName } from './names.ts';
import type { ShipClass } from './ship-classes.ts';

/** Who a ship says it is. */
export interface Identity {
  mmsi: string;
  vesselName: string;
  vesselType: string;
  /** Only merchant ships and the larger of the others have one. */
  imo: string | null;
  callsign: string;
  lengthM: number;
  widthM: number;
  flag: string;
}

/** Numbers given already: two ships never share one. */
export interface Registry {
  mmsi: Set<string>;
  names: Set<string>;
}
export const createRegistry = (): Registry => ({ mmsi: new Set(), names: new Set() });

export interface IdentityOptions {
  shipClass: ShipClass;
  homeCountry: string;
  registry: Registry;
  /** Place in the fleet: IMO numbers follow it. */
  index: number;
  /** A search and rescue transmitter (ITU-R M.585: 970 and its maker's number), no ship. */
  isBeacon?: boolean;
}

export function makeIdentity(random: Random, options: IdentityOptions): Identity {
  const { shipClass, registry } = options;
  const flag = chooseFlag(random, options);
  const lengthM = Math.round(random.between(...shipClass.lengthM));
  const isLarge = lengthM >= 24 && shipClass.transponder === 'A';
  return {
    mmsi: unused(registry.mmsi, () => makeMmsi(random, flag, options.isBeacon)),
    vesselName: unused(registry.names, () => makeName(random, shipClass.trade)),
    vesselType: shipClass.vesselType,
    imo: isLarge ? makeImo(900_000 + (options.index % 99_999)) : null,
    callsign: makeCallsign(random, flag),
    lengthM,
    widthM: Math.max(2, Math.round(lengthM / shipClass.slenderness)),
    flag: flag.country,
  };
}

function chooseFlag(random: Random, { shipClass, homeCountry }: IdentityOptions): Flag {
  const home = shipClass.flag === 'home' ? flagOf(homeCountry) : undefined;
  return home ?? random.weighted(flags, (flag) => flag.open) ?? random.pick(flags);
}

function unused(taken: Set<string>, make: () => string): string {
  let value = make();
  for (let attempt = 2; taken.has(value); attempt++) {
    value = make();
    if (attempt > 8 && Number.isNaN(Number(value))) value = `${value.slice(0, 15)} ${attempt}`;
  }
  taken.add(value);
  return value;
}

const makeMmsi = (random: Random, flag: Flag, isBeacon = false): string =>
  `${isBeacon ? 970 : random.pick(flag.mids)}${String(1000 + random.below(999_000)).padStart(6, '0')}`;

/** IMO number of a six-digit serial: the seventh digit is the last one of Σ digit × (7…2). */
export function makeImo(serial: number): string {
  const digits = String(serial);
  let sum = 0;
  for (let i = 0; i < 6; i++) sum += Number(digits[i]) * (7 - i);
  return `${digits}${sum % 10}`;
}

function makeCallsign(random: Random, flag: Flag): string {
  let callsign = flag.callsign;
  while (callsign.length < 4) callsign += String.fromCharCode(65 + random.below(26));
  return callsign + String(random.below(10));
}
