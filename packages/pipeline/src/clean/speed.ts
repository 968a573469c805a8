import { qualityOf } from '../records/quality.ts';
import type { CheckedRecord } from '../records/checked.ts';
import { settings } from '../settings.ts';
import { readNumber } from './read-number.ts';
import type { Rule } from './rule.ts';

const speedNoise = qualityOf('speed_noise');

/**
 * 102.3 knots is "not available" (ITU-R M.1371-5), also when it comes as a 32-bit float. Aircraft report in
 * whole knots: 1023 is "not available" there, and 1022 anything faster than can be said.
 */
const isNotAvailable = (knots: number, mmsi: string | null): boolean =>
  Math.round(knots * 10) === 1023 ||
  ((knots === 1023 || knots === 1022) && mmsi?.startsWith('111') === true);

function isNoise(knots: number): boolean {
  for (const [above, below] of settings.clean.speed_noise_kn)
    if (knots > above && knots < below) return true;
  return false;
}

function setSpeed(record: CheckedRecord, knots: number): void {
  if (isNoise(knots)) record.quality |= speedNoise;
  // To the thousandth of a knot, the unit of every sum made of it.
  else record.speed = Math.round(knots * 1000) / 1000;
}

export const speedRule: Rule = {
  description:
    'Speed over ground lies within 0 to 100 knots, or is not available (102.3); noise values become null.',
  reasons: ['invalid_speed', 'speed_out_of_range'],
  flags: ['speed_noise'],
  apply(raw, record) {
    const speed = readNumber(raw.speed);
    if (speed === null || isNotAvailable(speed, record.mmsi)) return null;
    if (Number.isNaN(speed)) return 'invalid_speed';
    if (speed < 0 || speed > settings.clean.max_speed_kn) return 'speed_out_of_range';
    setSpeed(record, speed);
    return null;
  },
};
