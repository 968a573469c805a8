import type { ExpectedRate } from './expected-rate.ts';
import type { SourceState } from './states.ts';

export interface SourceVerdict {
  state: SourceState;
  /** Since when, epoch ms. */
  since: number;
  /** The figures it rests on, in one sentence without a full stop. */
  evidence: string;
  /** Messages a second over the stretch judged; null when nothing could be counted. */
  rate: number | null;
  /** What was to be expected; null while that is not known. */
  expected: ExpectedRate | null;
  /** True while a source that failed speaks again, but not yet long enough to be believed. */
  is_recovering: boolean;
}
