import { limitKm, type PortAreas } from '@pelorus/pipeline/reference/port-area';
import type { Port } from '@pelorus/pipeline/reference/port';
import type { Atlas } from '../voyage/atlas.ts';
import type { Vessel } from '../voyage/vessel.ts';
import type { TruthEvent, TruthType } from './event.ts';
import { createWhereabouts, phasesIn, type PhaseTime, type Where } from './timeline.ts';

/** A stay of a ship within the limits of a port, from the way in to the way out. */
interface Stay {
  port: Port;
  arrivalMs: number;
  departureMs: number;
  stops: PhaseTime[];
}

/** Looked at this often on the way in and out. */
const stepMs = 30_000;
/** A ship has left when it is this far outside the limit: who turns back before it never left. */
const outsideKm = 1;
/** Nobody takes longer to cross the limit. */
const longestMs = 24 * 3_600_000;
/** A transponder that is off for longer in port is a gap of the call. */
const portGapMs = 4 * 3_600_000;

export interface StayOptions {
  atlas: Atlas;
  areas: PortAreas;
  vessel: Vessel;
}

/** What a ship did in ports in a stretch of time: it lay at a berth or at anchor within the limits of one. */
export function listPortStays(
  options: StayOptions,
  stretch: readonly [number, number],
): TruthEvent[] {
  if (options.vessel.role === 'beacon') return [];
  return findStays(options, stretch).flatMap((stay) => tellStay(options.vessel, stay));
}

function findStays(
  { atlas, areas, vessel }: StayOptions,
  [fromMs, toMs]: readonly [number, number],
) {
  const whereAt = createWhereabouts(atlas, vessel);
  const stays: Stay[] = [];
  for (const stop of phasesIn(vessel, [fromMs - longestMs, toMs + longestMs])) {
    const { phase } = stop;
    if (phase.kind !== 'moor' && phase.kind !== 'anchor') continue;
    const [longitude, latitude] = phase.point;
    const port = areas.at({ longitude, latitude })?.port;
    if (!port) continue;
    const last = stays.at(-1);
    if (last?.port === port && last.departureMs > stop.startMs) last.stops.push(stop);
    else
      stays.push({
        port,
        arrivalMs: arrivalOf(port, stop, whereAt),
        departureMs: 0,
        stops: [stop],
      });
    const stay = stays.at(-1);
    if (stay) stay.departureMs = departureOf(port, stop, whereAt);
  }
  return stays.filter(({ arrivalMs, departureMs }) => departureMs > fromMs && arrivalMs < toMs);
}

/** The last time she came over the limit before the stop. */
function arrivalOf(port: Port, { startMs }: PhaseTime, whereAt: (ms: number) => Where): number {
  let atMs = startMs;
  while (startMs - atMs < longestMs && limitKm(port, whereAt(atMs)) <= 0) atMs -= stepMs;
  return atMs;
}

function departureOf(port: Port, { endMs }: PhaseTime, whereAt: (ms: number) => Where): number {
  let atMs = endMs;
  while (atMs - endMs < longestMs && limitKm(port, whereAt(atMs)) <= outsideKm) atMs += stepMs;
  return atMs;
}

function tellStay(vessel: Vessel, { port, arrivalMs, departureMs, stops }: Stay): TruthEvent[] {
  const anchored = stops.filter(({ phase }) => phase.kind === 'anchor');
  const moored = stops.filter(({ phase }) => phase.kind === 'moor');
  const [longitude, latitude] = pointOf(stops[0]);
  const tell = (
    event_type: TruthType,
    [start_at, end_at]: readonly [number, number],
    facts: TruthEvent['facts'] = {},
  ): TruthEvent => ({
    ...{ event_type, mmsi: vessel.identity.mmsi, other_mmsi: null, start_at, end_at },
    ...{ latitude, longitude, port: port.name, facts },
  });
  return [
    tell('port_call', [arrivalMs, departureMs], {
      anchorage_at: anchored[0]?.startMs ?? null,
      anchorage_until: anchored.at(-1)?.endMs ?? null,
      berth_at: moored[0]?.startMs ?? null,
      berth_until: moored.at(-1)?.endMs ?? null,
    }),
    tell('port_entry', [arrivalMs, arrivalMs]),
    tell('arrival', [arrivalMs, arrivalMs]),
    tell('port_exit', [departureMs, departureMs]),
    tell('departure', [departureMs, departureMs]),
    ...stops.map(({ phase, startMs, endMs }) =>
      tell('port_stop', [startMs, endMs], { at: phase.kind === 'anchor' ? 'anchor' : 'berth' }),
    ),
    ...stops.flatMap(({ phase: { dark }, startMs }) =>
      dark && dark[1] - dark[0] > portGapMs
        ? [tell('port_gap', [startMs + dark[0], startMs + dark[1]])]
        : [],
    ),
  ];
}

const pointOf = (stop: PhaseTime | undefined): readonly [number, number] =>
  stop && 'point' in stop.phase ? stop.phase.point : [0, 0];
