import { stationOf } from './station.ts';

/** What the interval depends on. */
export interface Reporting {
  mmsi: string;
  /** Knots; null when not available. */
  speed: number | null;
  /** Navigational status 0 to 14; null when undefined. */
  nav_status: number | null;
}

const minute = 60;
/** Navigational status (ITU-R M.1371-5 table 48). */
const [atAnchor, moored, aground] = [1, 5, 6];
const atRest: ReadonlySet<number | null> = new Set([atAnchor, moored, aground]);

/**
 * Seconds to the next position of a station by ITU-R M.1371-5 tables 1 and 2, on a straight course: who turns
 * reports more often. Only class A tells a status, so a ship without one is taken for class B "CS". Null
 * for stations that speak only in distress.
 */
export function expectedInterval({ mmsi, speed, nav_status }: Reporting): number | null {
  switch (stationOf(mmsi)) {
    case 'aid_to_navigation':
      return 3 * minute;
    case 'coast':
    case 'sar_aircraft':
      return 10;
    case 'sart':
    case 'man_overboard':
    case 'epirb':
      return null;
    case 'ship':
    case 'group':
    case 'handheld':
    case 'craft_of_parent':
    case 'unknown':
      return nav_status === null ? ofClassB(speed) : ofClassA(speed ?? 0, nav_status);
  }
}

const ofClassB = (speed: number | null): number => (speed !== null && speed <= 2 ? 3 * minute : 30);

function ofClassA(speed: number, status: number): number {
  if (atRest.has(status) && speed <= 3) return 3 * minute;
  if (speed <= 14) return 10;
  return speed <= 23 ? 6 : 2;
}
