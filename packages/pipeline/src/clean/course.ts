import { readWithin } from './read-number.ts';
import type { Rule } from './rule.ts';

const isCourse = (degrees: number): boolean => degrees >= 0 && degrees < 360;

export const courseRule: Rule = {
  description: 'Course over ground lies within 0 to below 360 degrees; 360 is "not available".',
  reasons: [],
  flags: [],
  apply(raw, record) {
    record.course = readWithin(raw.course, isCourse);
    return null;
  },
};
