import type { LateDay } from '@pelorus/db/queries/late-days';
import type { Reconciled } from '@pelorus/lake/reconcile/reconcile-days';
import type { Origin } from '@pelorus/pipeline/outcome';

type Origins = ReadonlyMap<number, Origin>;

export interface EventsWork {
  /** Days to which nothing has come late for a while. */
  waiting: () => Promise<LateDay[]>;
  /** How far the reader that notes them has come. */
  streamAt: () => Promise<Origins>;
  /** Whether silver, and the events of the stream, have come so far. */
  isKept: (wanted: Origins) => Promise<boolean>;
  redo: (days: readonly LateDay[]) => Promise<Reconciled>;
  /** What came after they were listed leaves days open. */
  settle: (days: readonly LateDay[]) => Promise<void>;
}

export interface Round extends Reconciled {
  /** Of vessels. */
  days: number;
}

/**
 * Makes events of late positions anew, one round at a call; null while silver has not got the positions yet. It is
 * written a minute behind a stream that never rests, so that a round aims at where the stream was when its days
 * were listed, and keeps to that until silver is there.
 */
export function createEventsRound(work: EventsWork): () => Promise<Round | null> {
  let aim: { days: LateDay[]; wanted: Origins } | null = null;
  return async () => {
    // Listed first: their positions are before where the stream is then.
    aim ??= { days: await work.waiting(), wanted: await work.streamAt() };
    const { days, wanted } = aim;
    if (days.length > 0 && !(await work.isKept(wanted))) return null;
    aim = null;
    if (days.length === 0) return { days: 0, revised: 0, withdrawn: 0 };
    const done = await work.redo(days);
    await work.settle(days);
    return { days: days.length, ...done };
  };
}
