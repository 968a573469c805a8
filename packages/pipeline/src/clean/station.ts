import { qualityOf } from '../records/quality.ts';
import { flagOfMmsi } from '../reference/mid.ts';
import { stationOf } from '../reference/station.ts';
import type { Rule } from './rule.ts';

const notAShip = qualityOf('not_a_ship');
const testMmsi = qualityOf('test_mmsi');
const unallocated = qualityOf('unallocated_mid');

/** Numbers that installers leave in transponders; nine times the same digit is another. */
const fillValues = new Set(['123456789', '987654321', '012345678', '100000000', '200000000']);
const isFillValue = (mmsi: string): boolean => fillValues.has(mmsi) || /^(\d)\1{8}$/.test(mmsi);

/** Distress beacons and unknown forms hold no MID. */
const hasMid = (station: ReturnType<typeof stationOf>): boolean =>
  !['sart', 'man_overboard', 'epirb'].includes(station);

function judge(mmsi: string): number {
  const station = stationOf(mmsi);
  return (
    (station === 'ship' ? 0 : notAShip) |
    (isFillValue(mmsi) ? testMmsi : 0) |
    (hasMid(station) && flagOfMmsi(mmsi) === null ? unallocated : 0)
  );
}

/** What was found of an MMSI: a fleet is heard again and again. Bounded. */
const known = new Map<string, number>();
const mostKnown = 50_000;

function judgeOnce(mmsi: string): number {
  let bits = known.get(mmsi);
  if (bits === undefined) {
    if (known.size >= mostKnown) known.clear();
    known.set(mmsi, (bits = judge(mmsi)));
  }
  return bits;
}

export const stationRule: Rule = {
  description:
    'What kind of station the MMSI belongs to: other than ships, fill values and unallocated country digits are flagged.',
  reasons: [],
  flags: ['not_a_ship', 'test_mmsi', 'unallocated_mid'],
  apply(_raw, record) {
    if (record.mmsi !== null) record.quality |= judgeOnce(record.mmsi);
    return null;
  },
};
