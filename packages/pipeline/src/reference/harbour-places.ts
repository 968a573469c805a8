import type { Place } from '../geo/distance.ts';
import harbours from './harbour-places.json' with { type: 'json' };

/**
 * The water of a port by LOCODE, where the point of the port table is half a kilometre or more from it: that point
 * is mostly the middle of a town. How the table was made is said in the file.
 */
export const harbourPlaces: ReadonlyMap<string, Place> = new Map(
  harbours.places.split(';').map((entry) => {
    const [locode = '', point = ''] = entry.split(' ');
    const [longitude = 0, latitude = 0] = point.split(',').map(Number);
    return [locode, { longitude, latitude }];
  }),
);

/** Berths lie within this of it, km. */
export const harbourPlaceKm = 1;
