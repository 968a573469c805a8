import { countryNameOf } from './mid.ts';

/** How the id of a zone of national waters begins; then its country, ISO 3166-1 in small letters. */
export const nationalWatersPrefix = 'waters:';

/** Who is to be named where national waters are shown: the borders are those of OpenStreetMap. */
export const nationalWatersCredit = '© OpenStreetMap contributors (ODbL)';

/** Whether a zone is of the set that comes with the system. */
export const isNationalWaters = (id: string): boolean => id.startsWith(nationalWatersPrefix);

/** `Denmark, land and waters` for `waters:dk`; of a zone that was imported the id itself. */
export function zoneWords(id: string): string {
  if (!isNationalWaters(id)) return id;
  const code = id.slice(nationalWatersPrefix.length).toUpperCase();
  return `${countryNameOf(code) ?? code}, land and waters`;
}
