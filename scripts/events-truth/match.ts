import type { VesselEvent } from '../../packages/pipeline/src/records/event.ts';
import type { TruthEvent, TruthType } from '../../packages/simulator/src/truth/event.ts';

/** How a found event and a true one of a type are held against each other. */
export interface Rule {
  /** Times may differ by this, ms: what overlaps within it is the same. */
  toleranceMs: number;
  /** The port must be the same too. */
  hasPort?: boolean;
  /** Which of the found ones count; all when absent. */
  counts?: (event: VesselEvent) => boolean;
  /** Which of the true ones can be asked for; all when absent. Others are neither asked for nor wrong. */
  isAsked?: (truth: TruthEvent) => boolean;
  /** The truth tells of some of them only: what else is found may be as true. */
  isPartial?: boolean;
}

export interface Score {
  type: TruthType;
  /** True events that were asked for, and those of them that were found. */
  asked: number;
  recalled: number;
  /** Found events that count, and those of them that are true. */
  found: number;
  right: number;
  missed: TruthEvent[];
  wrong: VesselEvent[];
  isPartial: boolean;
}

/** Counts one type: each true event can be found once, and what is found a second time is wrong. */
export function scoreType(
  type: TruthType,
  rule: Rule,
  { truth, events }: { truth: readonly TruthEvent[]; events: readonly VesselEvent[] },
): Score {
  const { counts = () => true, isAsked = () => true } = rule;
  const open = new Map<string, TruthEvent[]>();
  const trueOnes = truth.filter((one) => one.event_type === type);
  for (const one of trueOnes) {
    const key = keyOf(one, rule);
    open.set(key, [...(open.get(key) ?? []), one]);
  }
  const found = events
    .filter((event) => event.event_type === type && event.state !== 'withdrawn' && counts(event))
    .sort((a, b) => a.start_at - b.start_at);
  const taken = new Set<TruthEvent>();
  const wrong: VesselEvent[] = [];
  let neutral = 0;
  for (const event of found) {
    const candidates = (open.get(keyOf(event, rule)) ?? []).filter((one) => !taken.has(one));
    const match = nearest(event, candidates, rule.toleranceMs);
    if (!match) wrong.push(event);
    else {
      taken.add(match);
      if (!isAsked(match)) neutral += 1;
    }
  }
  const asked = trueOnes.filter(isAsked);
  const missed = asked.filter((one) => !taken.has(one));
  const counted = found.length - neutral;
  return {
    ...{ type, asked: asked.length, recalled: asked.length - missed.length, missed },
    ...{ found: counted, right: counted - wrong.length, wrong },
    isPartial: rule.isPartial ?? false,
  };
}

interface Named {
  mmsi: string;
  other_mmsi: string | null;
  port: string | null;
}

const keyOf = ({ mmsi, other_mmsi, port }: Named, { hasPort }: Rule): string =>
  [mmsi, other_mmsi ?? '', hasPort ? port : ''].join(' ');

/** The one that shares most of its time with the event; null when none comes near. */
function nearest(
  event: VesselEvent,
  candidates: readonly TruthEvent[],
  toleranceMs: number,
): TruthEvent | null {
  let best: TruthEvent | null = null;
  let most = -toleranceMs;
  for (const one of candidates) {
    const end = Math.min(event.end_at ?? Infinity, one.end_at);
    const shared = end - Math.max(event.start_at, one.start_at);
    if (shared < most) continue;
    best = one;
    most = shared;
  }
  return best;
}

/** Null where nothing was found, or where the truth does not tell of all. */
export const precisionOf = ({ right, found, isPartial }: Score): number | null =>
  found === 0 || isPartial ? null : right / found;
export const recallOf = ({ recalled, asked }: Score): number | null =>
  asked === 0 ? null : recalled / asked;
