import type { ExpectedRate } from './expected-rate.ts';

/**
 * `connecting`: nothing heard yet. `live`: as usual. `quiet`: connected, but brings much less than usual.
 * `silent`: connected, and nothing for longer than chance allows. `disconnected`, `refused`: no connection.
 * `ended`: a recording that came to its end.
 */
export const sourceStates = [
  'connecting',
  'live',
  'quiet',
  'silent',
  'disconnected',
  'refused',
  'ended',
] as const;
export type SourceState = (typeof sourceStates)[number];

/** States that somebody has to know of, mildest first. */
export const faultStates = ['quiet', 'silent', 'disconnected', 'refused'] as const;
export type FaultState = (typeof faultStates)[number];
export const isFault = (state: string): state is FaultState =>
  (faultStates as readonly string[]).includes(state);

/** States in which a source brings nothing at all. */
export const isDead = (state: string): boolean =>
  state === 'silent' || state === 'disconnected' || state === 'refused';

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
