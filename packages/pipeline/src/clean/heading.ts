import { readWithin } from './read-number.ts';
import type { Rule } from './rule.ts';

const isHeading = (degrees: number): boolean => degrees >= 0 && degrees <= 360;

export const headingRule: Rule = {
  description: 'True heading lies within 0 to 359 degrees; 511 is "not available", 360 is north.',
  reasons: [],
  flags: [],
  apply(raw, record) {
    const heading = readWithin(raw.heading, isHeading);
    record.heading = heading === 360 ? 0 : heading;
    return null;
  },
};
