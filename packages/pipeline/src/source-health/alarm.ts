import type { SourceAlarm } from './rows.ts';
import { isFault, type FaultState } from './states.ts';
import type { SourceVerdict } from './verdict.ts';
import type { SourceSettings } from './settings.ts';
import { countWords, durationWords } from './words.ts';

export interface AlarmInput {
  source: string;
  verdict: SourceVerdict;
  /** Messages a second to expect; null where not known. */
  expectedRate: number | null;
  /** Messages since the last step, and how long ago that was, ms. */
  received: number;
  elapsedMs: number;
  nowMs: number;
}

/** The next state of a source's alarm: one from the first sign to recovery, whatever lies between. */
export function stepAlarm(
  alarm: SourceAlarm | null,
  input: AlarmInput,
  settings: SourceSettings,
): SourceAlarm | null {
  const { verdict } = input;
  const { state } = verdict;
  if (!isFault(state)) {
    // A process that has just begun knows nothing yet.
    const isOver = alarm?.closed_at === null && state !== 'connecting';
    return isOver ? close(alarm, input) : alarm;
  }
  if (alarm?.closed_at === null) return goOn(alarm, input, state);
  // Speaking again, but not yet believed: what was closed is not opened for that.
  if (verdict.is_recovering) return alarm;
  const isSure = state === 'quiet' || state === 'silent';
  if (!isSure && input.nowMs - verdict.since < settings.alarm_after_ms) return alarm;
  const isRelapse =
    alarm?.closed_at != null && verdict.since - alarm.closed_at < settings.reopen_ms;
  return isRelapse ? reopen(alarm, input, state) : open(input, state);
}

/** True when the step is one that others have to know of, beyond a count that grew. */
export const isNews = (before: SourceAlarm | null, after: SourceAlarm | null): boolean =>
  before?.id !== after?.id ||
  before?.state !== after?.state ||
  before?.closed_at !== after?.closed_at;

function open(input: AlarmInput, state: FaultState): SourceAlarm {
  const { source, verdict, expectedRate, nowMs } = input;
  const { since, evidence, rate } = verdict;
  const came = state === 'quiet' ? (rate ?? 0) : 0;
  return {
    id: `source:${source}:${since}`,
    ...{ source, state, evidence, opened_at: since, closed_at: null, updated_at: nowMs },
    missed:
      expectedRate === null ? null : Math.max(0, ((expectedRate - came) * (nowMs - since)) / 1000),
    relapses: 0,
  };
}

const reopen = (alarm: SourceAlarm, input: AlarmInput, state: FaultState): SourceAlarm => ({
  ...alarm,
  ...{ state, evidence: input.verdict.evidence, closed_at: null, updated_at: input.nowMs },
  relapses: alarm.relapses + 1,
});

function goOn(alarm: SourceAlarm, input: AlarmInput, state: FaultState): SourceAlarm {
  const { expectedRate, elapsedMs, received, verdict, nowMs } = input;
  const missed =
    expectedRate === null
      ? alarm.missed
      : Math.max(0, (alarm.missed ?? 0) + (expectedRate * elapsedMs) / 1000 - received);
  const isSame = state === alarm.state || verdict.is_recovering;
  const found = isSame ? {} : { state, evidence: verdict.evidence };
  return { ...alarm, ...found, missed, updated_at: nowMs };
}

function close(alarm: SourceAlarm, { nowMs }: AlarmInput): SourceAlarm {
  const lasted = durationWords(nowMs - alarm.opened_at);
  const { missed } = alarm;
  const cost = missed === null ? '' : `, about ${countWords(missed)} messages missed`;
  const evidence = `${alarm.state} for ${lasted}${cost}`;
  return { ...alarm, evidence, closed_at: nowMs, updated_at: nowMs };
}

/** Closes an alarm whose source is no longer run. */
export const withdraw = (alarm: SourceAlarm, nowMs: number): SourceAlarm => ({
  ...alarm,
  evidence: `${alarm.state} for ${durationWords(nowMs - alarm.opened_at)}, then no longer run`,
  ...{ closed_at: nowMs, updated_at: nowMs },
});
