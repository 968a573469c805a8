import type { EnrichedRecord } from '../records/enriched.ts';
import { settings } from '../settings.ts';
import type { Detector, EventDraft } from './detector.ts';
import type { Said } from './doings.ts';
import { fixOf, type Fix } from './fix.ts';
import { toPosition } from './trail.ts';

/** Counts once it is said again: crews type, and receivers garble. Gives where it was said first. */
function confirm<V>(said: Said<V> | null, value: V, record: EnrichedRecord): Said<V> {
  if (said?.value === value) return { ...said, times: said.times + 1 };
  return { value, fix: fixOf(record), times: 1 };
}

const moment = (event_type: EventDraft['event_type'], fix: Fix) => ({
  ...({
    event_type,
    state: 'closed',
    severity: 'info',
    revision: 1,
    start: fix,
    end: fix,
  } as const),
});

const tidy = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').toUpperCase();

export const destinationDetector: Detector = {
  description: 'another destination than before, said twice',
  apply(record, ship, emit) {
    if (record.destination === null || record.destination === ship.destination) {
      if (record.destination !== null) ship.doings.destination = null;
      return;
    }
    const to = record.destination;
    const said = confirm(ship.doings.destination, to, record);
    ship.doings.destination = said.times < 2 ? said : null;
    if (said.times < 2) return;
    const from = ship.destination;
    ship.destination = to;
    if (from === null || tidy(from) === tidy(to)) return;
    emit({
      ...moment('destination_change', said.fix),
      evidence: {
        positions: [toPosition(said.fix)],
        ...{ measured: {}, limits: {}, from, to },
        why: `It changed its destination from ${from} to ${to}.`,
      },
    });
  },
};

export const draughtDetector: Detector = {
  description: 'another draught than before by more than a limit, said twice',
  apply(record, ship, emit) {
    const to = record.draught;
    if (to === null || to <= 0 || to === ship.draught) {
      if (to === ship.draught) ship.doings.draught = null;
      return;
    }
    const said = confirm(ship.doings.draught, to, record);
    ship.doings.draught = said.times < 2 ? said : null;
    if (said.times < 2) return;
    const { draught_least_m } = settings.detect;
    const from = ship.draught;
    // To a hundredth of a metre, since 7.3 - 7 is not 0.3.
    const change_m = Math.round((to - from) * 100) / 100;
    // Small changes add up: what counts is held against what was told last.
    if (Number.isNaN(from)) ship.draught = to;
    if (Number.isNaN(from) || Math.abs(change_m) < draught_least_m) return;
    ship.draught = to;
    emit({
      ...moment('draught_change', said.fix),
      evidence: {
        positions: [toPosition(said.fix)],
        measured: { from_m: from, to_m: to, change_m },
        limits: { draught_least_m },
        why: `Its draught changed from ${from} m to ${to} m.`,
      },
    });
  },
};
