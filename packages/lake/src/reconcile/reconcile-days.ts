import { passedOver } from '@pelorus/pipeline/fleet/reporter';
import { compareEvents } from '@pelorus/pipeline/reconcile/compare-events';
import {
  createFleetFinder,
  createVesselFinder,
  isOfFleet,
  isOfVessel,
} from '@pelorus/pipeline/reconcile/find-events';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import { settings } from '@pelorus/pipeline/settings';
import type { SilverRow } from '../rebuild/silver-rows.ts';
import { readThinned, readTrack, type SilverState } from './read-tracks.ts';

/** A day of a vessel, YYYY-MM-DD, UTC. */
export interface VesselDay {
  mmsi: string;
  day: string;
}

/** Event time, epoch ms. */
export interface Span {
  from: number;
  to: number;
}

export interface Positions {
  /** All of an MMSI in the order of their times. */
  track: (mmsi: string) => Promise<readonly SilverRow[]>;
  /** Those of all ships that the events of the fleet are made of. */
  thinned: (span: Span, visit: (record: EnrichedRecord) => void) => Promise<void>;
}

export interface ReconcilePorts {
  positions: Positions;
  /** Events that are stored, of one vessel or of all. */
  stored: (span: Span & { mmsi?: string }) => Promise<readonly VesselEvent[]>;
  publish: (revisions: readonly VesselEvent[]) => Promise<void>;
}

export interface Reconciled {
  revised: number;
  withdrawn: number;
}

const dayMs = 86_400_000;

/** The positions of a fixed state of silver. */
export const positionsOf = (silver: SilverState): Positions => ({
  track: (mmsi) => readTrack(silver, mmsi),
  thinned: ({ from, to }, visit) => {
    const { slot_ms: slotMs } = settings.fleet;
    return readThinned(silver, { from, to, slotMs, without: passedOver }, visit);
  },
});

/**
 * Makes the events of days of vessels what they would be, had every position come in time. What is as it should be
 * is left alone, so that doing it twice, or again after it was killed anywhere, is doing it once.
 */
export async function reconcileDays(
  { positions, stored, publish }: ReconcilePorts,
  days: readonly VesselDay[],
): Promise<Reconciled> {
  const findVesselEvents = createVesselFinder();
  const outcome: Reconciled = { revised: 0, withdrawn: 0 };

  /** The track from its beginning: only then is it certain what goes on at the beginning of the day. */
  const ofVessel = async (mmsi: string, some: readonly string[]): Promise<VesselEvent[]> => {
    const track = await positions.track(mmsi);
    const [begin] = track;
    if (begin === undefined) return [];
    const times = some.map((day) => Date.parse(day));
    const span = { from: Math.min(...times) - dayMs, to: Math.max(...times) + 2 * dayMs };
    return compareEvents({
      ...span,
      since: begin.timestamp,
      stored: await stored({ mmsi, ...span }),
      computed: findVesselEvents(track, begin.origin_partition),
      isOf: isOfVessel,
    });
  };

  /** The whole fleet about a day; what began in the first day is not certain, so that it is left alone. */
  const ofFleet = async (day: string): Promise<VesselEvent[]> => {
    const date = Date.parse(day);
    const finder = createFleetFinder();
    await positions.thinned({ from: date - 2 * dayMs, to: date + 3 * dayMs }, finder.add);
    const span = { from: date, to: date + dayMs };
    return compareEvents({
      ...span,
      since: date - dayMs,
      stored: await stored(span),
      computed: finder.finish(),
      isOf: isOfFleet,
    });
  };

  const settle = async (revisions: readonly VesselEvent[]): Promise<void> => {
    await publish(revisions);
    const withdrawn = revisions.filter(({ state }) => state === 'withdrawn').length;
    outcome.withdrawn += withdrawn;
    outcome.revised += revisions.length - withdrawn;
  };

  for (const [mmsi, some] of byVessel(days)) await settle(await ofVessel(mmsi, some));
  for (const day of new Set(days.map((one) => one.day))) await settle(await ofFleet(day));
  return outcome;
}

function byVessel(days: readonly VesselDay[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { mmsi, day } of days) found.set(mmsi, [...(found.get(mmsi) ?? []), day]);
  return found;
}
