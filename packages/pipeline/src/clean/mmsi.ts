import type { Rule } from './rule.ts';

const nineDigits = /^\d{9}$/;
const nobody = '000000000';

/** The nine digits of a raw MMSI; null when it has another form. Numbers get their leading zeros back. */
export function readMmsi(value: string | number): string | null {
  if (typeof value === 'number') {
    const isMmsi = Number.isInteger(value) && value > 0 && value <= 999_999_999;
    return isMmsi ? String(value).padStart(9, '0') : null;
  }
  const text = nineDigits.test(value) ? value : value.trim();
  return nineDigits.test(text) && text !== nobody ? text : null;
}

export const mmsiRule: Rule = {
  description: 'An MMSI has nine digits (ITU-R M.585-9); all zeros is a fill value.',
  reasons: ['missing_mmsi', 'invalid_mmsi'],
  flags: [],
  apply(raw, record) {
    const value = raw.mmsi;
    if (value === undefined || value === null || value === '') return 'missing_mmsi';
    if (typeof value !== 'string' && typeof value !== 'number') return 'invalid_mmsi';
    if (typeof value === 'string' && value.trim() === '') return 'missing_mmsi';
    record.mmsi = readMmsi(value);
    return record.mmsi === null ? 'invalid_mmsi' : null;
  },
};
