import type { PartitionSilence } from '@pelorus/pipeline/records/feed-silence';
import { passedOver } from '@pelorus/pipeline/fleet/reporter';
import { compareEvents } from '@pelorus/pipeline/reconcile/compare-events';
import { fleetTypes, vesselTypes, type Finders } from '@pelorus/pipeline/reconcile/find-events';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { EventType, VesselEvent } from '@pelorus/pipeline/records/event';
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
  track: (mmsi: string, visit: (row: SilverRow) => void) => Promise<void>;
  /** Those of all ships that the events of the fleet are made of. */
  thinned: (span: Span, visit: (record: EnrichedRecord) => void) => Promise<void>;
}

/** Which events are compared. */
export interface Stored extends Span {
  mmsi?: string;
  types: readonly EventType[];
  /** Those that began after this. */
  since: number;
}

export interface ReconcilePorts {
  positions: Positions;
  finders: Finders;
  /** When the feeds told of nobody. */
  silences: () => Promise<readonly PartitionSilence[]>;
  stored: (which: Stored) => Promise<readonly VesselEvent[]>;
  publish: (revisions: readonly VesselEvent[]) => Promise<void>;
  /** Ends it between two vessels or days. */
  signal?: AbortSignal | undefined;
}

export interface Reconciled {
  revised: number;
  withdrawn: number;
}

const dayMs = 86_400_000;

/** The positions of a fixed state of silver. */
export const positionsOf = (silver: SilverState): Positions => ({
  track: (mmsi, visit) => readTrack(silver, mmsi, visit),
  thinned: ({ from, to }, visit) => {
    const { slot_ms: slotMs } = settings.fleet;
    return readThinned(silver, { from, to, slotMs, without: passedOver }, visit);
  },
});

/**
 * Makes the events of days of vessels what they would be, had every position come in time. What is as it should be
 * is left alone, so that doing it twice, or again after it was killed anywhere, is doing it once.
 *
 * @throws the reason of `signal` when that ends it.
 */
export async function reconcileDays(
  { positions, finders, silences, stored, publish, signal }: ReconcilePorts,
  days: readonly VesselDay[],
): Promise<Reconciled> {
  const outcome: Reconciled = { revised: 0, withdrawn: 0 };
  const feedSilences = await silences();

  const settle = async (which: Stored, computed: readonly VesselEvent[]): Promise<void> => {
    const revisions = compareEvents({ ...which, stored: await stored(which), computed });
    await publish(revisions);
    const withdrawn = revisions.filter(({ state }) => state === 'withdrawn').length;
    outcome.withdrawn += withdrawn;
    outcome.revised += revisions.length - withdrawn;
  };

  /** The track from its beginning: only then is it certain what goes on at the beginning of the day. */
  const settleVessel = async (mmsi: string, some: readonly string[]): Promise<void> => {
    const finder = finders.ofVessel(feedSilences);
    let since = Infinity;
    await positions.track(mmsi, (row) => {
      since = Math.min(since, row.timestamp);
      finder.add(row);
    });
    if (since === Infinity) return;
    const times = some.map((day) => Date.parse(day));
    const span = { from: Math.min(...times) - dayMs, to: Math.max(...times) + 2 * dayMs };
    await settle({ ...span, mmsi, since, types: vesselTypes }, finder.finish());
  };

  /** The whole fleet about a day; what began in the first day is not certain, so that it is left alone. */
  const settleFleet = async (day: string): Promise<void> => {
    const from = Date.parse(day);
    const finder = finders.ofFleet();
    await positions.thinned({ from: from - 2 * dayMs, to: from + 3 * dayMs }, finder.add);
    const which = { from, to: from + dayMs, since: from - dayMs, types: fleetTypes };
    await settle(which, finder.finish());
  };

  for (const [mmsi, some] of byVessel(days)) {
    signal?.throwIfAborted();
    await settleVessel(mmsi, some);
  }
  for (const day of new Set(days.map((one) => one.day))) {
    signal?.throwIfAborted();
    await settleFleet(day);
  }
  return outcome;
}

function byVessel(days: readonly VesselDay[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { mmsi, day } of days) found.set(mmsi, [...(found.get(mmsi) ?? []), day]);
  return found;
}
