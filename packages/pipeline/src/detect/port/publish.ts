import type { EvidencePosition } from '../../records/event.ts';
import { settings } from '../../settings.ts';
import type { Emit, EventDraft } from '../detector.ts';
import type { Fix } from '../fix.ts';
import { positionsOf, toPosition } from '../trail.ts';
import { durationWords, timeWords } from '../words.ts';
import { callConfidence, type PortStay, type PortStop } from './stay.ts';

const limitsOf = () => {
  const { port_exit_km, port_stop_kn, port_go_kn, port_stop_ms, port_gap_ms } = settings.detect;
  return { port_exit_km, port_stop_kn, port_go_kn, port_stop_ms, port_gap_ms };
};

/** An event of one moment. */
function moment(
  event_type: EventDraft['event_type'],
  { port, fix, revision = 1 }: { port: string; fix: Fix; revision?: number },
  {
    why,
    positions,
    ...facts
  }: { why: string; positions?: EvidencePosition[] } & Record<string, unknown>,
): EventDraft {
  return {
    ...{ event_type, port, revision, start: fix, end: fix, state: 'closed', severity: 'info' },
    evidence: {
      positions: positions ?? [toPosition(fix)],
      measured: {},
      limits: limitsOf(),
      ...{ why, ...facts },
    },
  };
}

export const publishEntry = (
  port: string,
  { fix, revision }: { fix: Fix; revision: number },
  emit: Emit,
): void =>
  emit(
    moment('port_entry', { port, fix, revision }, { why: `It came within the limit of ${port}.` }),
  );

export const publishExit = (port: string, fix: Fix, emit: Emit): void =>
  emit(
    moment(
      'port_exit',
      { port, fix },
      { why: `It was ${settings.detect.port_exit_km} km or more outside the limit of ${port}.` },
    ),
  );

/** A silence in a port, stamped where it became one. */
export function publishGap(port: string, { last, fix }: { last: Fix; fix: Fix }, emit: Emit): void {
  const silence_ms = fix.at - last.at;
  const start = { ...last, at: last.at + settings.detect.port_gap_ms };
  const why = `In ${port} nothing was heard of it for ${durationWords(silence_ms)}.`;
  const draft = moment('port_gap', { port, fix: start }, { why, last_heard_at: last.at });
  const evidence = { ...draft.evidence, measured: { silence_ms } };
  emit({
    ...draft,
    evidence: { ...evidence, positions: [toPosition(last), toPosition(fix)] },
    end: fix,
  });
}

const placeWords = { anchorage: 'at anchor', berth: 'at a berth' } as const;

export function publishStop(
  stay: PortStay,
  { stop, end }: { stop: PortStop; end: Fix | null },
  emit: Emit,
): void {
  const lasted = end === null ? '' : `, for ${durationWords(end.at - stop.start.at)}`;
  const kind = placeWords[stop.kind];
  emit({
    ...{ event_type: 'port_stop', severity: 'info', port: stay.port, revision: stop.revision },
    ...{ state: end === null ? 'open' : 'closed', start: stop.start, end },
    evidence: {
      positions: [toPosition(stop.start), ...(end === null ? [] : [toPosition(end)])],
      measured: end === null ? {} : { lasted_ms: end.at - stop.start.at },
      limits: limitsOf(),
      why: `It stopped ${kind} in ${stay.port} at ${timeWords(stop.start.at)}${lasted}.`,
      stop_kind: stop.kind,
    },
  });
}

const factsOf = (stay: PortStay) => ({
  entry_at: stay.entry?.at ?? null,
  anchorage_at: stay.anchorage_at,
  berth_at: stay.berth_at,
  waiting_ms: stay.waiting_ms,
  berth_ms: stay.berth_ms,
  stops: stay.stops,
  gaps: stay.gaps,
});

/** The call as it is known now: once there was a stop or a gap it is revised with each fact, until it is over. */
export function publishCall(stay: PortStay, over: CallEnd | null, emit: Emit): void {
  const confidence = callConfidence(stay, over?.isExit ?? false);
  const isReal = stay.stops + stay.gaps > 0;
  if (!isReal && (over === null || confidence === 0 || stay.isWayOut)) return;
  stay.revision++;
  const lasted_ms = over === null ? null : over.fix.at - stay.start.at;
  const seen = [
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
      measured: lasted_ms === null ? {} : { lasted_ms },
      limits: limitsOf(),
      why: `${isReal ? `It called at ${stay.port}` : `It passed by ${stay.port}`}: ${seen.join(', ')}.`,
      ...factsOf(stay),
      exit_at: over?.isExit === true ? over.fix.at : null,
      turnaround_ms:
        over?.isExit === true && stay.entry !== null ? over.fix.at - stay.entry.at : null,
    },
  });
  if (stay.arrivals === 0 && isReal) publishArrival(stay, emit);
  if (over?.isExit === true && isReal) publishDeparture(stay, over.fix, emit);
}

export interface CallEnd {
  fix: Fix;
  /** It was seen to go; else it was lost. */
  isExit: boolean;
}

const callOf = ({ start }: PortStay) => ({ call_start_at: start.at });

/** Published when a call is known to be one, and again when another port turns out to own it. */
export function publishArrival(stay: PortStay, emit: Emit): void {
  stay.arrivals++;
  const why = `It arrived in ${stay.port}${stay.entry === null ? ' before it was heard there' : ''}.`;
  const { port, start, arrivals } = stay;
  emit(moment('arrival', { port, fix: start, revision: arrivals }, { why, ...callOf(stay) }));
}

function publishDeparture(stay: PortStay, fix: Fix, emit: Emit): void {
  const why = `It departed from ${stay.port}.`;
  emit(moment('departure', { port: stay.port, fix }, { why, ...callOf(stay), ...factsOf(stay) }));
}
