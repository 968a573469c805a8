import type { Idling } from '../voyage/phases.ts';
import type { Vessel } from '../voyage/vessel.ts';
import type { TruthEvent, TruthType } from './event.ts';
import { phasesIn, type PhaseTime } from './timeline.ts';

const hourMs = 3_600_000;
/** Loitering is what goes on so far from shore, km: 20 nautical miles (Global Fishing Watch). */
const offshoreKm = 37.04;

export interface AtSeaOptions {
  vessel: Vessel;
  /** Distance to the nearest shore, km. */
  shoreKm: (place: { latitude: number; longitude: number }) => number;
}

/** What a ship did at sea in a stretch of time, besides sailing, and when its transponder was off there. */
export function listAtSea(options: AtSeaOptions, stretch: readonly [number, number]): TruthEvent[] {
  const events: TruthEvent[] = [];
  for (const time of phasesIn(options.vessel, stretch)) {
    for (const type of typesOf(options, time)) {
      const event = tell(options.vessel, type, time);
      if (type === 'loitering' && time.phase.kind === 'idle')
        event.facts.offshore_throughout = offshoreEnds(options, time.phase) === 2;
      events.push(event);
    }
    const { dark, kind } = time.phase;
    if (!dark || kind === 'moor' || kind === 'anchor') continue;
    const [startMs, endMs] = [time.startMs + dark[0], time.startMs + dark[1]];
    if (endMs - startMs < longSilenceMs || endMs <= stretch[0] || startMs >= stretch[1]) continue;
    events.push(tell(options.vessel, 'ais_gap', { ...time, startMs, endMs }));
  }
  return events;
}

/** Shorter silences are not told: reception has those of its own. */
const longSilenceMs = 6 * hourMs;

function typesOf(options: AtSeaOptions, { phase }: PhaseTime): TruthType[] {
  if (phase.kind !== 'idle') return [];
  const isCrippled = phase.navStatus === 2;
  const isOffshore = offshoreEnds(options, phase) > 0;
  const loitering: TruthType[] = isOffshore ? ['loitering'] : [];
  switch (phase.as) {
    case 'loiter':
    case 'meet':
      return loitering;
    case 'drift':
      return ['drift', ...loitering, ...(isCrippled ? (['not_under_command'] as const) : [])];
    case 'aground':
      return ['aground'];
    case 'distress':
      return ['distress'];
  }
}

/** How many of its two ends are far from shore. */
const offshoreEnds = ({ shoreKm }: AtSeaOptions, { point, end }: Idling): number =>
  [point, end].filter(([longitude, latitude]) => shoreKm({ longitude, latitude }) >= offshoreKm)
    .length;

function tell(
  vessel: Vessel,
  event_type: TruthType,
  { phase, startMs, endMs }: PhaseTime,
): TruthEvent {
  const [longitude, latitude] = 'point' in phase ? phase.point : phase.leg.start;
  return {
    ...{ event_type, mmsi: vessel.identity.mmsi, other_mmsi: null },
    ...{ start_at: startMs, end_at: endMs, latitude, longitude, port: null, facts: {} },
  };
}
