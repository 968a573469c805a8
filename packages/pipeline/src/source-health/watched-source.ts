import type { LearntHour, SourceAlarm } from './rows.ts';
import type { SourceHealth } from '../health.ts';
import { sourceKind } from '../records/raw.ts';
import { isNews, stepAlarm } from './alarm.ts';
import { expectedRate } from './expected-rate.ts';
import { learnMinute, resumeLearning, type Learning } from './learn.ts';
import type { SourceSettings } from './settings.ts';
import type { SourceVerdict } from './verdict.ts';
import { lookAt, newWatch, type SourceWatch } from './watch.ts';

/** Everything kept of a source by the process that runs it. */
export interface WatchedSource {
  watch: SourceWatch;
  learning: Learning;
  /** Undefined until what was stored of it has been read: no alarm is opened before that. */
  alarm: SourceAlarm | null | undefined;
  /** The minute that runs. */
  minute: {
    at: number;
    messages: number;
    looks: number;
    activeLooks: number;
    isConnected: boolean;
  };
  last: { at: number; messages: number };
}

export interface Look {
  verdict: SourceVerdict;
  /** The hour that has just grown by a minute, to be stored; mostly null. */
  hour: LearntHour | null;
  /** True when the alarm is to be stored. */
  isNews: boolean;
}

const minuteMs = 60_000;
const leastLooks = 50;
const minuteOf = (atMs: number): number => Math.floor(atMs / minuteMs) * minuteMs;

export const newWatchedSource = (nowMs: number): WatchedSource => ({
  watch: newWatch(nowMs),
  learning: resumeLearning([], nowMs),
  alarm: undefined,
  minute: { at: minuteOf(nowMs), messages: 0, looks: 0, activeLooks: 0, isConnected: false },
  last: { at: nowMs, messages: 0 },
});

/** Goes on with what was stored. */
export function resumeSource(
  source: WatchedSource,
  stored: { hours: readonly LearntHour[]; alarm: SourceAlarm | null },
  nowMs: number,
): void {
  source.learning = resumeLearning(stored.hours, nowMs);
  source.alarm = stored.alarm;
}

/** A recording pauses where it paused: nothing is learnt from it, and its pauses are no fault. */
const isRecording = ({ source }: SourceHealth): boolean => sourceKind(source) === 'replayed';

interface LookInput {
  health: SourceHealth;
  nowMs: number;
  settings: SourceSettings;
}

/** Looks at a source, about once a second: judges it, learns from it, and steps its alarm. */
export function lookAtSource(source: WatchedSource, input: LookInput): Look {
  const { health, nowMs, settings } = input;
  const received = Math.max(0, health.messages - source.last.messages);
  const elapsedMs = Math.max(0, nowMs - source.last.at);
  source.last = { at: nowMs, messages: health.messages };
  if (isRecording(health)) {
    const patient = { ...settings, silent_unlearnt_ms: Infinity };
    const looking = { facts: health, expected: null, nowMs, settings: patient };
    const verdict = lookAt(source.watch, looking);
    return {
      verdict,
      hour: null,
      isNews: step(source, { ...input, verdict, received, elapsedMs }),
    };
  }
  const hour = countMinute(source, input, received);
  const { hours } = source.learning;
  const expected = expectedRate({ hours, configured: health.expected_rate, nowMs, settings });
  const verdict = lookAt(source.watch, { facts: health, expected, nowMs, settings });
  return { verdict, hour, isNews: step(source, { ...input, verdict, received, elapsedMs }) };
}

interface StepInput extends LookInput {
  verdict: SourceVerdict;
  received: number;
  elapsedMs: number;
}

function step(source: WatchedSource, { health, settings, ...rest }: StepInput): boolean {
  const before = source.alarm;
  if (before === undefined) return false;
  const expectedRate = rest.verdict.expected?.rate ?? null;
  source.alarm = stepAlarm(before, { ...rest, source: health.source, expectedRate }, settings);
  return isNews(before, source.alarm);
}

/**
 * Adds a look to its minute; the hour, when a minute is over in which the source was connected all the
 * time. Minutes of silence count while it is connected: a small station may have none to hear at night.
 */
function countMinute(
  source: WatchedSource,
  { health, nowMs, settings }: LookInput,
  received: number,
): LearntHour | null {
  const { minute, learning } = source;
  const at = minuteOf(nowMs);
  let hour: LearntHour | null = null;
  if (at !== minute.at) {
    if (minute.isConnected && minute.looks >= leastLooks) {
      const activeShare = minute.activeLooks / minute.looks;
      hour = learnMinute(
        learning,
        { at: minute.at, messages: minute.messages, activeShare },
        settings,
      );
    }
    source.minute = { at, messages: 0, looks: 0, activeLooks: 0, isConnected: true };
  }
  const now = source.minute;
  now.messages += received;
  now.looks += 1;
  if (received > 0) now.activeLooks += 1;
  if (health.connection !== 'connected') now.isConnected = false;
  return hour;
}
