import type { EnrichedRecord } from '../records/enriched.ts';
import type { EventType, Severity } from '../records/event.ts';
import { settings } from '../settings.ts';
import type { Emit } from './detector.ts';
import type { StatusRun, StatusRuns } from './doings.ts';
import { fixOf, type Fix } from './fix.ts';
import type { ShipState } from './ship.ts';
import { addTo, newTrail, positionsOf } from './trail.ts';
import { durationWords, timeWords } from './words.ts';

/** A status that is an event for as long as it is said. */
export interface StatusKind {
  event_type: EventType & keyof StatusRuns;
  severity: Severity;
  /** What the ship says, as the middle of a sentence. */
  says: string;
}

/**
 * One step of a status: open from the first position that says so to the first that says otherwise. Said again
 * soon after it goes on, so that a garbled word in between makes no second event.
 * @param says Whether the position says so; null when it says nothing
 */
export function stepStatus(
  { kind, says }: { kind: StatusKind; says: boolean | null },
  record: EnrichedRecord,
  { ship, emit }: { ship: ShipState; emit: Emit },
): void {
  const { doings } = ship;
  const fix = fixOf(record);
  let run = doings[kind.event_type];
  if (run !== null && fix.at - run.last.at > settings.detect.status_silence_ms) {
    if (run.end === null) close(run, run.last, { kind, emit });
    run = doings[kind.event_type] = null;
  }
  if (says === true) doings[kind.event_type] = goOn(run, fix, { kind, emit });
  else if (says === false && run?.end === null) close(run, fix, { kind, emit });
}

/** A ship is silent: what it said goes on no longer than with its next position. */
export function loseStatus(
  kind: StatusKind,
  ship: ShipState,
  { silentMs, emit }: { silentMs: number; emit: Emit },
): void {
  const run = ship.doings[kind.event_type];
  if (run === null || silentMs <= settings.detect.status_silence_ms) return;
  ship.doings[kind.event_type] = null;
  if (run.end === null) close(run, run.last, { kind, emit });
}

interface Said {
  kind: StatusKind;
  emit: Emit;
}

function goOn(run: StatusRun | null, fix: Fix, said: Said): StatusRun {
  const isAgain = run?.end != null && fix.at - run.end.at <= settings.detect.status_reopen_ms;
  if (run === null || (run.end !== null && !isAgain)) return begin(fix, said);
  run.last = fix;
  addTo(run.trail, fix);
  if (run.end === null) return run;
  run.end = null;
  run.revision++;
  publish(run, said);
  return run;
}

function begin(fix: Fix, said: Said): StatusRun {
  const run: StatusRun = { start: fix, last: fix, revision: 1, end: null, trail: newTrail() };
  addTo(run.trail, fix);
  publish(run, said);
  return run;
}

function close(run: StatusRun, end: Fix, said: Said): void {
  run.end = end;
  run.revision++;
  publish(run, said);
}

function publish({ start, end, revision, trail }: StatusRun, { kind, emit }: Said): void {
  const { event_type, severity, says } = kind;
  const { status_reopen_ms, status_silence_ms } = settings.detect;
  const lastedMs = end === null ? 0 : end.at - start.at;
  const until = end === null ? '' : `, for ${durationWords(lastedMs)}`;
  emit({
    ...{ event_type, severity, revision, start, end },
    state: end === null ? 'open' : 'closed',
    evidence: {
      positions: positionsOf(trail, end ?? undefined),
      measured: end === null ? {} : { lasted_ms: lastedMs },
      limits: { status_reopen_ms, status_silence_ms },
      why: `It ${says} from ${timeWords(start.at)}${until}.`,
    },
  });
}
