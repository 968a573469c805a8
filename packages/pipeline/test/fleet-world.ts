import { fleetStage, type FleetMessage, type FleetState } from '../src/fleet/index.ts';
import { fixesStage } from '../src/fleet/fixes-stage.ts';
import type { ReporterState } from '../src/fleet/reporter-state.ts';
import type { FleetFix } from '../src/records/fleet-fix.ts';
import type { VesselEvent } from '../src/records/event.ts';
import type { EnrichedRecord } from '../src/records/enriched.ts';
import { anEnriched } from './builders.ts';
import { Saved } from './saved.ts';

/** A ship far from ports, every five minutes unless told otherwise. */
export interface TrackOptions {
  mmsi: string;
  /** Epoch ms. */
  from: number;
  to: number;
  everyMs?: number;
  place: (at: number) => { latitude: number; longitude: number };
  changes?: Partial<EnrichedRecord>;
}

export function aTrack({ mmsi, from, to, everyMs = 300_000, place, changes }: TrackOptions) {
  const track: EnrichedRecord[] = [];
  for (let at = from; at <= to; at += everyMs) {
    track.push(
      anEnriched({
        ...{ mmsi, vessel_id: mmsi, timestamp: at, received_at: at, ...place(at) },
        ...{ speed: 0, course: 0, distance_to_port: 100, source: 'nmea:test', ...changes },
      }),
    );
  }
  return track;
}

export interface RunOptions {
  partitions?: number;
  /** Size of a packet, and of a pause between two partitions' turns; called for each. */
  cut?: () => number;
  /** Whether a stage starts anew from its saved state here. */
  isRestart?: () => boolean;
  /** Every packet comes again with the next one, as after a kill. */
  isToldTwice?: boolean;
  /** With other ports than those of the world. */
  stage?: typeof fleetStage;
}

const logTime = Date.UTC(2024, 5, 1);

/** Positions through both stages, as the flow does: by partition, in packets, through one log. */
export function runFleet(records: readonly EnrichedRecord[], options: RunOptions = {}) {
  const { partitions = 2, cut = () => 50, isRestart = () => false, isToldTwice = false } = options;
  const { stage = fleetStage } = options;
  const lanes = Array.from({ length: partitions }, (_, partition) => ({
    partition,
    saved: new Saved(),
    state: fixesStage.initial(),
    records: records
      .filter(({ mmsi }) => Number(mmsi) % partitions === partition)
      .map((record, offset) => ({ ...record, origin_offset: offset, origin_index: 0 })),
    at: 0,
    before: [] as FleetFix[],
  }));
  const fleet: { saved: Saved; state: FleetState } = {
    saved: new Saved(),
    state: stage.initial(),
  };
  const events: VesselEvent[] = [];
  let timestamp = logTime;
  const send = (message: Omit<FleetMessage, 'timestamp' | 'partitions'>) => {
    timestamp += 1;
    if (isRestart()) fleet.state = fleet.saved.restart(stage, fleet.state);
    events.push(...stage.step(fleet.state, [{ ...message, partitions, timestamp }]));
  };
  while (lanes.some((lane) => lane.at < lane.records.length)) {
    for (const lane of lanes) {
      const size = cut();
      const some = lane.records.slice(lane.at, lane.at + size);
      lane.at += size;
      if (some.length === 0) continue;
      if (isRestart()) lane.state = lane.saved.restart<ReporterState>(fixesStage, lane.state);
      const through = { offset: some.at(-1)?.origin_offset ?? 0, index: 0 };
      const fixes = fixesStage.step(lane.state, { through, records: some });
      send({ ...fixes, partition: lane.partition });
      if (!isToldTwice) continue;
      const again = { ...fixes, records: [...lane.before, ...fixes.records] };
      lane.before = fixes.records;
      send({ ...again, partition: lane.partition });
    }
  }
  // Who has nothing more to say is waited for no longer.
  timestamp += 120_000;
  send({ through: { offset: -1, index: -1 }, records: [], watermark: null, partition: 0 });
  return { events, state: fleet.state };
}

/** The newest revision of each event. */
export function latestOf(events: readonly VesselEvent[]): VesselEvent[] {
  const latest = new Map<string, VesselEvent>();
  for (const event of events) latest.set(event.event_id, event);
  return [...latest.values()].sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
}
