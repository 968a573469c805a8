import type { ExpectedRate } from './expected-rate.ts';
import type { JudgedFacts } from './facts.ts';
import { isDead, isFault, type SourceState } from './states.ts';
import type { SourceVerdict } from './verdict.ts';
import { describe, type Finding } from './evidence.ts';
import type { SourceSettings } from './settings.ts';
import { compare, findShortfall, hasRecovered } from './shortfall.ts';
import { silenceLimitMs, windowMs } from './silence.ts';
import { noteCount, type RateWindow } from './window.ts';

/** What is remembered of a source between two looks. */
export interface SourceWatch {
  /** When it was looked at first, and last. */
  startedAt: number;
  lookedAt: number;
  /** Since when somebody has looked without a pause: what was not seen before is no fault of the source. */
  awakeSince: number;
  window: RateWindow;
  state: SourceState;
  since: number;
  /** From when on it is compared: it connected, or spoke again, then. */
  comparedFrom: number;
  /** Its last message when it failed, to tell whether it has spoken since; null while all is well. */
  failedAfter: number | null;
}

export const newWatch = (nowMs: number): SourceWatch => ({
  startedAt: nowMs,
  lookedAt: nowMs,
  awakeSince: nowMs,
  window: { samples: [] },
  state: 'connecting',
  since: nowMs,
  comparedFrom: nowMs,
  failedAfter: null,
});

export interface Looking {
  facts: JudgedFacts;
  expected: ExpectedRate | null;
  nowMs: number;
  settings: SourceSettings;
}

/** Looks at a source, about once a second: notes its counter in the watch and says what state it is in. */
export function lookAt(watch: SourceWatch, looking: Looking): SourceVerdict {
  const { facts, nowMs, settings, expected } = looking;
  noteStall(watch, nowMs);
  noteCount(watch.window, { at: nowMs, messages: facts.messages }, settings.longest_window_ms);
  const finding = find(watch, looking);
  const { state } = finding;
  if (isDead(state) && !isDead(watch.state)) watch.failedAfter = facts.last_received_at ?? -1;
  if (state === 'live' || state === 'ended') watch.failedAfter = null;
  if (state !== watch.state) {
    watch.state = state;
    watch.since = finding.since;
  }
  const rated = expected && compareNow(watch, looking, expected);
  return {
    state,
    since: watch.since,
    evidence: describe(finding, { ...looking, since: watch.since, now: rated }),
    rate: rated ? (rated.messages * 1000) / rated.ms : plainRate(watch, looking),
    expected,
    is_recovering: state === 'quiet' && watch.failedAfter !== null,
  };
}

/** Looks are due once a second. */
const stallMs = 3000;

/** A process that hung, or a clock that was set, has not heard for that time: counting begins anew. */
function noteStall(watch: SourceWatch, nowMs: number): void {
  const pauseMs = nowMs - watch.lookedAt;
  watch.lookedAt = nowMs;
  if (pauseMs >= 0 && pauseMs <= stallMs) return;
  watch.awakeSince = nowMs;
  watch.comparedFrom = nowMs;
}

const compareNow = (watch: SourceWatch, { nowMs, settings }: Looking, expected: ExpectedRate) =>
  compare(
    { window: watch.window, expected, from: watch.comparedFrom, nowMs },
    windowMs(expected, settings.window_arrivals, settings),
  );

const plainMs = 10_000;
function plainRate({ window }: SourceWatch, { nowMs }: Looking): number | null {
  const unknown: ExpectedRate = { rate: 0, burst: 1, basis: 'configured', days: 0 };
  const stretch = compare({ window, expected: unknown, from: 0, nowMs }, plainMs);
  return stretch && (stretch.messages * 1000) / stretch.ms;
}

function find(watch: SourceWatch, looking: Looking): Finding {
  const { facts } = looking;
  switch (facts.connection) {
    case 'disconnected':
      // Peers that come to us need a moment after a start, and so may the network.
      if (isStarting(watch, looking)) return { state: 'connecting', since: facts.since };
      return { state: 'disconnected', since: facts.since };
    case 'ended':
    case 'refused':
      return { state: facts.connection, since: facts.since };
    case 'connecting':
      // Between two tries nothing is new: it stays what it was.
      return isFault(watch.state)
        ? { state: watch.state, since: watch.since }
        : { state: 'connecting', since: facts.since };
    case 'connected':
      return findConnected(watch, looking);
  }
}

const isStarting = ({ startedAt }: SourceWatch, { facts, nowMs, settings }: Looking): boolean =>
  facts.connects === 0 && nowMs - startedAt < settings.start_grace_ms;

function findConnected(watch: SourceWatch, looking: Looking): Finding {
  const { facts, expected, nowMs, settings } = looking;
  const heardAt = Math.max(facts.since, watch.awakeSince, facts.last_received_at ?? 0);
  if (nowMs - heardAt >= silenceLimitMs(expected, settings)) {
    return { state: 'silent', since: heardAt };
  }
  if (hasNotSpoken(watch, facts)) {
    watch.comparedFrom = nowMs;
    // A silent one stays so until it speaks; one that is connected again has a right to its pause.
    if (watch.state === 'silent') return { state: 'silent', since: watch.since };
    return watch.failedAfter === null
      ? { state: 'connecting', since: facts.since }
      : { state: 'quiet', since: nowMs };
  }
  if (isDead(watch.state) || watch.state === 'connecting') watch.comparedFrom = nowMs;
  return findSpeaking(watch, looking);
}

/** Since it connected for the first time, or since it failed. */
function hasNotSpoken({ failedAfter }: SourceWatch, facts: JudgedFacts): boolean {
  const after = failedAfter ?? facts.since - 1;
  return facts.last_received_at === null || facts.last_received_at <= after;
}

function findSpeaking(watch: SourceWatch, looking: Looking): Finding {
  const { expected, nowMs, settings } = looking;
  if (expected === null) return { state: 'live', since: nowMs };
  const comparing = { window: watch.window, expected, from: watch.comparedFrom, nowMs };
  if (watch.state === 'quiet' || isDead(watch.state)) {
    // Time enough to recover: what is left is a quiet feed.
    const isOld =
      nowMs - watch.comparedFrom >= windowMs(expected, settings.window_arrivals, settings);
    if (isOld) watch.failedAfter = null;
    const stretch = compareNow(watch, looking, expected);
    return hasRecovered(comparing, settings)
      ? { state: 'live', since: nowMs }
      : { state: 'quiet', since: nowMs, stretch };
  }
  const stretch = findShortfall(comparing, settings);
  return stretch === null
    ? { state: 'live', since: nowMs }
    : { state: 'quiet', since: nowMs - stretch.ms, stretch };
}
