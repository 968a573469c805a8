import { midTable } from '../mid-table.ts';
import { plain } from './names.ts';

/** What crews write for a country beside its code and its English name. */
const spoken: Readonly<Record<string, string>> = {
  UK: 'GB',
  ENGLAND: 'GB',
  SCOTLAND: 'GB',
  WALES: 'GB',
  HOLLAND: 'NL',
  NETHERLANDS: 'NL',
  USA: 'US',
  UAE: 'AE',
  KOREA: 'KR',
  RUSSIA: 'RU',
  TURKEY: 'TR',
  TURKIYE: 'TR',
  VIETNAM: 'VN',
  IRAN: 'IR',
  TAIWAN: 'TW',
  TANZANIA: 'TZ',
};

const codes = new Map<string, string>(Object.entries(spoken));
for (const [iso2, [name]] of Object.entries(midTable)) {
  codes.set(iso2, iso2);
  codes.set(plain(name), iso2);
}

/** The country that a plain word names; undefined when it names none. */
export const countryOfWord = (word: string): string | undefined => codes.get(word);
