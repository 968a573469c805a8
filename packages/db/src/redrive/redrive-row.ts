import { isSkipReason, type SkipReason } from '@pelorus/pipeline/records/skip-reasons';
import type { RejectFilter } from './reject-filter.ts';

export type RedriveState = 'waiting' | 'running' | 'done' | 'failed';

/** What came of the records of a job: their sum, and those whose verdict is awaited, is what was sent. */
export interface RedriveCounts {
  accepted: number;
  duplicate: number;
  rejected_again: number;
  /** Not sent, by reason. */
  skipped: Partial<Record<SkipReason, number>>;
}

/** A job that sends rejects in again. Times are epoch ms. */
export interface Redrive extends RedriveCounts {
  id: number;
  /** Who asked, and from where. */
  requested_by: string;
  filter: RejectFilter;
  /** Most records a second; null: as fast as it goes. */
  rate: number | null;
  state: RedriveState;
  /** Rejects that the filter found; null before it begins. */
  counted: number | null;
  sent: number;
  /** Sent, and without a verdict yet. */
  awaited: number;
  problem: string | null;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
}

export interface RedriveRow extends Omit<Redrive, 'sent' | 'awaited'> {
  cursor: [partition: number, offset: number, index: number] | null;
  sent_from: [partition: number, offset: number][] | null;
}

export interface OutcomeRow {
  state: string;
  outcome: string | null;
  count: number;
}

/** A job with the counts of its rejects as they are now; of one that ended the kept ones count. */
export function toRedrive(row: RedriveRow, outcomes: readonly OutcomeRow[] | null): Redrive {
  const { id, requested_by, filter, rate, state, counted, problem } = row;
  const { created_at, started_at, ended_at } = row;
  const counts = outcomes === null ? { ...row, awaited: 0 } : countsOf(outcomes);
  const { accepted, duplicate, rejected_again, skipped, awaited } = counts;
  return {
    ...{ id, requested_by, filter, rate, state, counted },
    ...{ accepted, duplicate, rejected_again, skipped, awaited },
    sent: accepted + duplicate + rejected_again + awaited,
    ...{ problem, created_at, started_at, ended_at },
  };
}

export function countsOf(outcomes: readonly OutcomeRow[]): RedriveCounts & { awaited: number } {
  const counts: RedriveCounts & { awaited: number } = {
    ...{ accepted: 0, duplicate: 0, rejected_again: 0, awaited: 0 },
    skipped: {},
  };
  for (const { state, outcome, count } of outcomes) {
    if (state === 'sending' || state === 'sent') counts.awaited += count;
    else if (outcome === 'valid') counts.accepted += count;
    else if (outcome === 'duplicate') counts.duplicate += count;
    else if (outcome === 'rejected') counts.rejected_again += count;
    else if (outcome !== null && isSkipReason(outcome)) counts.skipped[outcome] = count;
  }
  return counts;
}
