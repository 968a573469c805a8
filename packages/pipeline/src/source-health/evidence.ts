import type { ExpectedRate } from './expected-rate.ts';
import type { JudgedFacts } from './facts.ts';
import type { SourceState } from './states.ts';
import type { Stretch } from './shortfall.ts';
import { basisWords, countWords, durationWords, rateWords } from './words.ts';

/** A state, and what it was found by. */
export interface Finding {
  state: SourceState;
  since: number;
  stretch?: Stretch | null;
}

interface Describing {
  facts: JudgedFacts;
  expected: ExpectedRate | null;
  nowMs: number;
  since: number;
  /** The stretch looked at now. */
  now: Stretch | null;
}

/** The figures behind a state, in one sentence without a full stop. */
export function describe({ state, stretch }: Finding, describing: Describing): string {
  const { facts, nowMs, since, expected, now } = describing;
  const lasted = durationWords(nowMs - since);
  const why = facts.last_error === null ? '' : `: ${facts.last_error.replace(/\.$/, '')}`;
  switch (state) {
    case 'connecting':
      return facts.connection === 'connected'
        ? `connected ${lasted} ago, nothing heard yet`
        : `not connected yet${why}`;
    case 'ended':
      return facts.detail?.replace(/\.$/, '') ?? `ended ${lasted} ago`;
    case 'disconnected':
      return `disconnected for ${lasted}${why}`;
    case 'refused':
      return `refused for ${lasted}${why}`;
    case 'silent':
      return `no message for ${lasted}${expectation(expected)}`;
    case 'quiet':
    case 'live': {
      const seen = stretch ?? now;
      return expected === null || seen === null
        ? liveWords(describing)
        : `${countWords(seen.messages)} message${seen.messages === 1 ? '' : 's'} in ${durationWords(seen.ms)}, ${countWords(seen.expected)} ${basisWords[expected.basis]}`;
    }
  }
}

const expectation = (expected: ExpectedRate | null): string =>
  expected === null
    ? ', how many to expect is not learnt yet'
    : `, ${rateWords(expected.rate)} ${basisWords[expected.basis]}`;

function liveWords({ facts, nowMs, expected }: Describing): string {
  if (facts.last_received_at === null) return 'nothing heard yet';
  const last = `last message ${durationWords(nowMs - facts.last_received_at)} ago`;
  return expected === null ? `${last}${expectation(null)}` : last;
}
