import { settings } from '../../settings.ts';
import type { Emit, EventDraft } from '../detector.ts';
import type { Fix } from '../fix.ts';
import { positionsOf, toPosition } from '../trail.ts';
import { durationWords, timeWords } from '../words.ts';
import { heldAgainst, insideLimit, type Against, type Held } from './held.ts';
import { callConfidence, type PortStay, type PortStop } from './stay.ts';

interface Moment {
  port: string;
  fix: Fix;
  revision?: number;
  held: Held;
}

/** An event of one moment. */
const moment = (
  event_type: EventDraft['event_type'],
  { port, fix, held, revision = 1 }: Moment,
  facts: { why: string } & Record<string, unknown>,
): EventDraft => ({
  ...{ event_type, port, revision, start: fix, end: fix, state: 'closed', severity: 'info' },
  evidence: { positions: [toPosition(fix)], ...held, ...facts },
});

/** A place at the limit of a port, and how far outside of it, km; null when the port is no longer known. */
export interface AtLimit<Km = number> {
  fix: Fix;
  outsideKm: Km;
}

export function publishEntry(
  port: string,
  { fix, outsideKm, revision }: AtLimit & { revision: number },
  emit: Emit,
): void {
  const entered = { port, fix, revision, held: insideLimit(outsideKm) };
  emit(moment('port_entry', entered, { why: `It came within the limit of ${port}.` }));
}

export function publishExit(port: string, { fix, outsideKm }: AtLimit<number | null>, emit: Emit) {
  const why = `It was ${settings.detect.port_exit_km} km or more outside the limit of ${port}.`;
  const held = heldAgainst(['port_exit_km', outsideKm]);
  emit(moment('port_exit', { port, fix, held }, { why }));
}

/** A silence in a port, stamped where it became one. */
export function publishGap(
  port: string,
  { last, fix, silentMs }: { last: Fix; fix: Fix; silentMs: number },
  emit: Emit,
): void {
  const start = { ...last, at: last.at + settings.detect.port_gap_ms };
  const others =
    silentMs < fix.at - last.at
      ? `, in ${durationWords(silentMs)} of which its feed told of others`
      : '';
  const why = `In ${port} nothing was heard of it for ${durationWords(fix.at - last.at)}${others}.`;
  const held = heldAgainst(['port_gap_ms', silentMs]);
  const positions = [toPosition(last), toPosition(fix)];
  const facts = { why, positions, last_heard_at: last.at };
  emit({ ...moment('port_gap', { port, fix: start, held }, facts), end: fix });
}

const placeWords = { anchorage: 'at anchor', berth: 'at a berth' } as const;

export function publishStop(
  stay: PortStay,
  { stop, lastedMs, over }: { stop: PortStop; lastedMs: number; over: StopEnd | null },
  emit: Emit,
): void {
  const end = over?.fix ?? null;
  const lasted = end === null ? '' : `, for ${durationWords(lastedMs)}`;
  const kind = placeWords[stop.kind];
  emit({
    ...{ event_type: 'port_stop', severity: 'info', port: stay.port, revision: stop.revision },
    ...{ state: end === null ? 'open' : 'closed', start: stop.start, end },
    evidence: {
      positions: [toPosition(stop.start), ...(end === null ? [] : [toPosition(end)])],
      ...heldAgainst(
        ['port_stop_kn', stop.start.speed],
        ['port_stop_ms', lastedMs],
        ['port_go_kn', goesAgain(end)],
        ['port_swing_km', over?.awayKm ?? null],
      ),
      why: `It stopped ${kind} in ${stay.port} at ${timeWords(stop.start.at)}${lasted}.`,
      stop_kind: stop.kind,
    },
  });
}

export interface StopEnd {
  fix: Fix;
  /** How far from where it began it was found to be over, km. */
  awayKm: number;
}

/** It may have been found away without having been heard under way. */
const goesAgain = (end: Fix | null): number | null =>
  end?.speed != null && end.speed >= settings.detect.port_go_kn ? end.speed : null;

const factsOf = (stay: PortStay) => ({
  entry_at: stay.entry?.at ?? null,
  anchorage_at: stay.anchorage_at,
  berth_at: stay.berth_at,
  waiting_ms: stay.waiting_ms,
  berth_ms: stay.berth_ms,
  stops: stay.stops,
  gaps: stay.gaps,
});

/** That it is a call at all. */
const stayed = ({ stops, gaps, stopped_ms, silent_ms }: PortStay): readonly Against[] => [
  ['port_stop_ms', stops > 0 ? stopped_ms : null],
  ['port_gap_ms', gaps > 0 ? silent_ms : null],
];

/** That it waited outside the limit before it came in. */
const waited = ({ wait }: PortStay): readonly Against[] => [
  ['port_wait_ms', wait?.ms ?? null],
  ['port_wait_km', wait?.km ?? null],
  ['port_wait_before_ms', wait?.beforeMs ?? null],
];

/** The call as it is known now: once there was a stop or a gap it is revised with each fact, until it is over. */
export function publishCall(stay: PortStay, over: CallEnd | null, emit: Emit): void {
  const confidence = callConfidence(stay, over?.isExit ?? false);
  const isReal = stay.stops + stay.gaps > 0;
  if (!isReal && (over === null || confidence === 0 || stay.isWayOut)) return;
  stay.revision++;
  const lasted_ms = over === null ? null : over.fix.at - stay.start.at;
  const held = heldAgainst(
    ...stayed(stay),
    ...waited(stay),
    ['port_exit_km', over?.outsideKm ?? null],
    ['port_join_nm', over?.apartNm ?? null],
  );
  const seen = [
    ...(stay.wait === null ? [] : [`it waited outside for ${durationWords(stay.wait.ms)}`]),
    stay.entry === null ? 'it was first heard inside' : `it came in at ${timeWords(stay.entry.at)}`,
    ...(stay.stops > 0 ? [`stopped ${stay.stops === 1 ? 'once' : `${stay.stops} times`}`] : []),
    ...(stay.gaps > 0 ? [`fell silent ${stay.gaps === 1 ? 'once' : `${stay.gaps} times`}`] : []),
    ...(over === null ? [] : [over.isExit ? `left at ${timeWords(over.fix.at)}` : 'was lost']),
  ];
  emit({
    ...{ event_type: 'port_call', severity: 'info', port: stay.port, confidence },
    ...{ revision: stay.revision, state: over === null ? 'open' : 'closed' },
    ...{ start: stay.start, end: over?.fix ?? null },
    evidence: {
      positions: positionsOf(stay.trail, over?.fix),
      limits: held.limits,
      measured: { ...held.measured, ...(lasted_ms !== null && { lasted_ms }) },
      why: `${isReal ? `It called at ${stay.port}` : `It passed by ${stay.port}`}: ${seen.join(', ')}.`,
      ...factsOf(stay),
      exit_at: over?.isExit === true ? over.fix.at : null,
      turnaround_ms:
        over?.isExit === true && stay.entry !== null ? over.fix.at - stay.entry.at : null,
    },
  });
  if (stay.arrivals === 0 && isReal) publishArrival(stay, emit);
  if (over?.isExit === true && isReal) publishDeparture(stay, over, emit);
}

export interface CallEnd {
  fix: Fix;
  /** It was seen to go; else it was lost. */
  isExit: boolean;
  /** How far outside the limit it was then, km; null when it was lost, or the port is no longer known. */
  outsideKm: number | null;
  /** How far from its last position it was heard again when it was lost, nautical miles; else null. */
  apartNm: number | null;
}

const callOf = ({ start }: PortStay) => ({ call_start_at: start.at });

/** Published when a call is known to be one, and again when another port turns out to own it. */
export function publishArrival(stay: PortStay, emit: Emit): void {
  stay.arrivals++;
  const why = `It arrived in ${stay.port}${stay.entry === null ? ' before it was heard there' : ''}.`;
  const { port, start, arrivals } = stay;
  const held = heldAgainst(...stayed(stay));
  emit(moment('arrival', { port, fix: start, revision: arrivals, held }, { why, ...callOf(stay) }));
}

function publishDeparture(stay: PortStay, { fix, outsideKm }: CallEnd, emit: Emit): void {
  const why = `It departed from ${stay.port}.`;
  const held = heldAgainst(['port_exit_km', outsideKm]);
  const left = { port: stay.port, fix, held };
  emit(moment('departure', left, { why, ...callOf(stay), ...factsOf(stay) }));
}
