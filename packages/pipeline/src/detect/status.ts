import type { Detector } from './detector.ts';
import { loseStatus, stepStatus, type StatusKind } from './status-run.ts';

/** The value of a status that says nothing (ITU-R M.1371-5 table 48). */
const undefinedStatus = 15;

/** A navigational status of table 48 as an event. */
function statusDetector(code: number, kind: StatusKind, description: string): Detector {
  return {
    description,
    apply(record, ship, emit) {
      const { nav_status: status } = record;
      if (status !== code && ship.doings[kind.event_type] === null) return;
      const says = status === null || status === undefinedStatus ? null : status === code;
      stepStatus({ kind, says }, record, { ship, emit });
    },
    lose: (ship, silentMs, emit) => loseStatus(kind, ship, { silentMs, emit }),
  };
}

export const notUnderCommandDetector = statusDetector(
  2,
  {
    event_type: 'not_under_command',
    severity: 'warning',
    says: 'said that it was not under command (navigational status 2)',
  },
  'navigational status 2, from the first position that says so to the first that says otherwise',
);

export const agroundDetector = statusDetector(
  6,
  {
    event_type: 'aground',
    severity: 'warning',
    says: 'said that it was aground (navigational status 6)',
  },
  'navigational status 6, from the first position that says so to the first that says otherwise',
);
