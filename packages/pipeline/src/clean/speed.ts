import { readNumber } from './read-number.ts';
import type { Rule } from './rule.ts';

/** 102.3 knots is "not available" (ITU-R M.1371-5), also when it comes as a 32-bit float. */
const isNotAvailable = (knots: number): boolean => Math.round(knots * 10) === 1023;

export const speedRule: Rule = {
  description: 'Speed over ground lies within 0 to 100 knots, or is not available (102.3).',
  reasons: ['invalid_speed', 'speed_out_of_range'],
  apply(raw, record) {
    const speed = readNumber(raw.speed);
    if (speed === null || isNotAvailable(speed)) return null;
    if (Number.isNaN(speed)) return 'invalid_speed';
    if (speed < 0 || speed > 100) return 'speed_out_of_range';
    // To the thousandth of a knot, the unit of every sum made of it.
    record.speed = Math.round(speed * 1000) / 1000;
    return null;
  },
};
