import { readWithin } from './read-number.ts';
import type { Rule } from './rule.ts';

/** Zero is "not available"; the upper ends are what AIS can say (ITU-R M.1371-5): 25.5, 511 + 511, 63 + 63. */
const isDraught = (metres: number): boolean => metres > 0 && metres <= 25.5;
const isLength = (metres: number): boolean => metres > 0 && metres <= 1022;
const isWidth = (metres: number): boolean => metres > 0 && metres <= 126;

export const dimensionsRule: Rule = {
  description: 'Draught, length and width are above 0 and within what AIS can say.',
  reasons: [],
  flags: [],
  apply(raw, record) {
    record.draught = readWithin(raw.draught, isDraught);
    record.length_m = readWithin(raw.length_m, isLength);
    record.width_m = readWithin(raw.width_m, isWidth);
    return null;
  },
};
