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
    for (const type of typesOf(options, time)) events.push(tell(options.vessel, type, time));
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

function typesOf({ shoreKm }: AtSeaOptions, { phase }: PhaseTime): TruthType[] {
  if (phase.kind !== 'idle') return [];
  const isCrippled = phase.navStatus === 2;
  const isOffshore = [phase.point, phase.end].every(
    ([longitude, latitude]) => shoreKm({ longitude, latitude }) >= offshoreKm,
  );
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
