import { canonicalVesselType, vesselTypeOfCode } from '../reference/vessel-types.ts';
import { readText } from './read-text.ts';
import type { Rule } from './rule.ts';

const digits = /^\d{1,4}$/;

export const vesselTypeRule: Rule = {
  description: 'Vessel type codes become text (ITU-R M.1371-5 table 53); texts keep one spelling.',
  reasons: [],
  flags: [],
  apply(raw, record) {
    const value = raw.vessel_type;
    if (value === undefined || value === null) return null;
    if (typeof value === 'number') {
      record.vessel_type = vesselTypeOfCode(value);
      return null;
    }
    const text = readText(value);
    if (text === null) return null;
    record.vessel_type = digits.test(text)
      ? vesselTypeOfCode(Number(text))
      : canonicalVesselType(text);
    return null;
  },
};
