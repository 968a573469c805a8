import { countryNameOf } from './mid.ts';

/** How the id of a zone of national waters begins; then its country, ISO 3166-1 in small letters. */
export const nationalWatersPrefix = 'waters:';

/** Who is to be named where national waters are shown: the borders are those of OpenStreetMap. */
export const nationalWatersCredit = '© OpenStreetMap contributors (ODbL)';

/** Whether a zone is of the set that comes with the system. */
export const isNationalWaters = (id: string): boolean => id.startsWith(nationalWatersPrefix);

/** Names of countries that a sentence puts an article before. */
const withArticle =
  /^(United |Bahamas|Comoros|DR Congo|Gambia|Maldives|Netherlands|Philippines|Seychelles)|(Islands|Republic|Territories)$/;

const countryIn = (id: string): string => {
  const code = id.slice(nationalWatersPrefix.length).toUpperCase();
  return countryNameOf(code) ?? code;
};

/** A zone within a sentence: `the waters of the Netherlands`; of one that was imported `the zone` and its id. */
export function zonePhrase(id: string): string {
  if (!isNationalWaters(id)) return `the zone ${id}`;
  const country = countryIn(id);
  return `the waters of ${withArticle.test(country) ? 'the ' : ''}${country}`;
}

/** `Denmark, land and waters` for `waters:dk`; of a zone that was imported the id itself. */
export const zoneWords = (id: string): string =>
  isNationalWaters(id) ? `${countryIn(id)}, land and waters` : id;
