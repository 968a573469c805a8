import { flagOfMid, flagOfMmsi } from '../reference/mid.ts';
import type { Enricher } from './enricher.ts';

const zero = 0x30;

/** The MMSI of a ship begins with its MID; only other stations need a look at the form (ITU-R M.585-9). */
function flagOf(mmsi: string): string | null {
  const first = mmsi.charCodeAt(0) - zero;
  if (first < 2 || first > 7) return flagOfMmsi(mmsi)?.iso2 ?? null;
  const mid = 100 * first + 10 * (mmsi.charCodeAt(1) - zero) + mmsi.charCodeAt(2) - zero;
  return flagOfMid(mid)?.iso2 ?? null;
}

export const flagEnricher: Enricher = {
  description: 'Country of the maritime identification digits in the MMSI (ITU table).',
  apply(record) {
    record.flag = flagOf(record.mmsi);
  },
};
