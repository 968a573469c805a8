import { createAreaIndex } from '../geo/area-index.ts';
import type { Place } from '../geo/distance.ts';
import type { MultiPolygon } from '../geo/polygon.ts';

/** An area that ships are told to be in. */
export interface Zone {
  /** Unique: small letters, digits, `-`, `_`, `.` and `:`. */
  id: string;
  name: string;
  /** What it is, such as `national_waters`. */
  kind: string;
  polygons: MultiPolygon;
  /** Who is to be named where it is shown. */
  attribution: string | null;
}

/** Ids of the zones a place is in, ascending, with a comma between; empty in none. */
export type ZonesAt = (place: Place) => string;

/** The ids in the text of a record; of one that was enriched before there were zones, none. */
export const zoneIds = (zones: string | null): string[] =>
  zones === null || zones === '' ? [] : zones.split(',');

/** Finds the zones of a place: the same text for the same answer, made once. */
export function createZones(zones: readonly Zone[]): ZonesAt {
  const sorted = [...zones].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = sorted.map(({ id }) => id);
  const { at } = createAreaIndex(sorted.map(({ polygons }) => polygons));
  const texts = new WeakMap<readonly number[], string>();
  return (place) => {
    const found = at(place);
    if (found.length === 0) return '';
    let text = texts.get(found);
    if (text === undefined) {
      text = found.map((number) => ids[number]).join();
      texts.set(found, text);
    }
    return text;
  };
}
