import type { TruthEvent, TruthType } from '../../packages/simulator/src/truth/event.ts';
import type { Rule } from './match.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The stretch of time that is played, epoch ms. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

/** Least share that has to be right and found, where the project asks for one. */
export const bars: Partial<Record<TruthType, number>> = {
  port_call: 0.98,
  loitering: 0.95,
  encounter: 0.95,
  ais_gap: 0.95,
};

/**
 * What can be asked of a run that begins and ends somewhere: a true event that lies with less than this inside it
 * is too short there to be seen, and one that is found all the same is not wrong.
 */
const inside = (leastMs: number, { fromMs, toMs }: Stretch) => {
  return ({ start_at, end_at }: TruthEvent): boolean =>
    Math.min(end_at, toMs) - Math.max(start_at, fromMs) >= leastMs &&
    (end_at > start_at || (start_at > fromMs + hour && end_at < toMs - hour));
};

/** The rules by type. Calls that were only passed (confidence 1) are no calls: nobody serves them either. */
export function rulesFor(stretch: Stretch): Record<TruthType, Rule> {
  const begun = (leastMs: number) => {
    const isInside = inside(leastMs, stretch);
    return (truth: TruthEvent) => isInside(truth) && truth.start_at > stretch.fromMs + hour;
  };
  const moment: Rule = { toleranceMs: hour, isAsked: inside(0, stretch) };
  const atPort: Rule = { ...moment, hasPort: true };
  const draught = ({ facts }: TruthEvent) => Math.abs(Number(facts.to) - Number(facts.from)) >= 0.5;
  return {
    port_call: {
      ...{ toleranceMs: 30 * minute, hasPort: true, isAsked: inside(30 * minute, stretch) },
      counts: ({ confidence }) => (confidence ?? 0) >= 2,
    },
    // The truth leaves out those who only pass.
    port_entry: { ...atPort, isPartial: true },
    port_exit: { ...atPort, isPartial: true },
    port_stop: { toleranceMs: 30 * minute, hasPort: true, isAsked: inside(30 * minute, stretch) },
    port_gap: { toleranceMs: hour, hasPort: true, isAsked: begun(5 * hour) },
    // A ship that is there at the beginning has arrived before anybody listened.
    arrival: { ...atPort, counts: ({ start_at }) => start_at > stretch.fromMs + hour },
    departure: atPort,
    loitering: {
      toleranceMs: 30 * minute,
      // Who drifts over the line to the shore is far out for part of the time only.
      isAsked: (truth) =>
        truth.facts.offshore_throughout === true && inside(3 * hour, stretch)(truth),
    },
    drift: { toleranceMs: 30 * minute, isAsked: inside(3 * hour, stretch) },
    encounter: { toleranceMs: 30 * minute, isAsked: inside(3 * hour, stretch) },
    ais_gap: { toleranceMs: hour, isAsked: begun(8 * hour) },
    implied_jump: moment,
    identity_change: { ...moment, toleranceMs: 12 * hour },
    destination_change: { ...moment, toleranceMs: 2 * hour },
    draught_change: {
      toleranceMs: 2 * hour,
      isAsked: (truth) => inside(0, stretch)(truth) && draught(truth),
    },
    not_under_command: { toleranceMs: 30 * minute, isAsked: inside(hour, stretch) },
    aground: { toleranceMs: 30 * minute, isAsked: inside(hour, stretch) },
    distress: { toleranceMs: 30 * minute, isAsked: inside(30 * minute, stretch) },
  };
}
