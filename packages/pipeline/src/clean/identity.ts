import { readText } from './read-text.ts';
import type { Rule } from './rule.ts';

export const identityRule: Rule = {
  description: 'Texts lose AIS padding, white space around them and control characters.',
  reasons: [],
  flags: [],
  apply(raw, record) {
    record.vessel_name = readText(raw.vessel_name);
    record.callsign = readText(raw.callsign);
    record.destination = readText(raw.destination);
    return null;
  },
};
