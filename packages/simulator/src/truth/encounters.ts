import { distanceKm } from '../sea/geometry.ts';
import type { Idling } from '../voyage/phases.ts';
import type { Vessel } from '../voyage/vessel.ts';
import type { TruthEvent } from './event.ts';
import { phasesIn } from './timeline.ts';

interface Meeting {
  vessel: Vessel;
  phase: Idling;
  startMs: number;
  endMs: number;
}

/** Ships side by side are within this of each other, km. */
const besideKm = 0.3;

/** Ships that met at sea: two that lay side by side at the same time. */
export function listEncounters(
  vessels: readonly Vessel[],
  stretch: readonly [number, number],
): TruthEvent[] {
  const meetings = vessels
    .flatMap((vessel) => meetingsOf(vessel, stretch))
    .sort((a, b) => a.startMs - b.startMs);
  const events: TruthEvent[] = [];
  meetings.forEach((one, i) => {
    for (let j = i + 1; j < meetings.length; j++) {
      const other = meetings[j];
      if (!other || other.startMs >= one.endMs) return;
      if (distanceKm(one.phase.point, other.phase.point) < besideKm) events.push(tell(one, other));
    }
  });
  return events;
}

function meetingsOf(vessel: Vessel, stretch: readonly [number, number]): Meeting[] {
  const found: Meeting[] = [];
  for (const { phase, startMs, endMs } of phasesIn(vessel, stretch)) {
    if (phase.kind === 'idle' && phase.as === 'meet') found.push({ vessel, phase, startMs, endMs });
  }
  return found;
}

/** The ship with the lower number first, as in the event. */
function tell(one: Meeting, other: Meeting): TruthEvent {
  const [mmsi = '', other_mmsi = ''] = [one, other].map((m) => m.vessel.identity.mmsi).sort();
  const [longitude, latitude] = one.phase.point;
  return {
    ...{ event_type: 'encounter', mmsi, other_mmsi, latitude, longitude, port: null, facts: {} },
    start_at: Math.max(one.startMs, other.startMs),
    end_at: Math.min(one.endMs, other.endMs),
  };
}
