import { readWithin } from './read-number.ts';
import type { Rule } from './rule.ts';

const isDefined = (code: number): boolean => Number.isInteger(code) && code >= 0 && code < 15;

export const navStatusRule: Rule = {
  description: 'Navigational status is 0 to 14; 15 is "undefined", the default.',
  reasons: [],
  flags: [],
  apply(raw, record) {
    record.nav_status = readWithin(raw.nav_status, isDefined);
    return null;
  },
};
