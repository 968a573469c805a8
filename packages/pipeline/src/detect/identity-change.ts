import { qualityOf } from '../records/quality.ts';
import type { Detector } from './detector.ts';
import { fixOf } from './fix.ts';
import { toPosition } from './trail.ts';

const unconfirmed = qualityOf('unconfirmed_identity');
const fields = ['vessel_name', 'imo', 'callsign', 'vessel_type'] as const;
const words = {
  ...{ vessel_name: 'name', imo: 'IMO number', callsign: 'call sign', vessel_type: 'type' },
} as const;

export const identityDetector: Detector = {
  description: 'another name, IMO number, call sign or type than it said before, once it counts',
  apply(record, ship, emit) {
    if ((record.quality & unconfirmed) !== 0) return;
    let changes: { field: (typeof fields)[number]; from: string; to: string }[] | null = null;
    for (const field of fields) {
      const [from, to] = [ship[field], record[field]];
      if (to === null || to === from) continue;
      if (from !== null) (changes ??= []).push({ field, from, to });
      ship[field] = to;
    }
    if (changes === null) return;
    const fix = fixOf(record);
    const isGrave = changes.some(({ field }) => field === 'vessel_name' || field === 'imo');
    const said = changes.map(({ field, from, to }) => `${words[field]} from ${from} to ${to}`);
    emit({
      ...{ event_type: 'identity_change', state: 'closed', revision: 1, start: fix, end: fix },
      severity: isGrave ? 'warning' : 'info',
      evidence: {
        positions: [toPosition(fix)],
        measured: {},
        limits: {},
        why: `It changed its ${said.join(', and its ')}.`,
        changes,
      },
    });
  },
};
