import type { Origin } from '../outcome.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { VesselEvent } from '../records/event.ts';
import type { PartitionSilence } from '../records/feed-silence.ts';
import { qualityOf } from '../records/quality.ts';
import type { Port } from '../reference/port.ts';
import { ports as worldPorts } from '../reference/ports.ts';
import { settings } from '../settings.ts';
import type { Packet, Stage } from '../stage.ts';
import type { Detector, Emit } from './detector.ts';
import { createDetectors } from './detectors.ts';
import { feedSilentMs, hearFeed } from './feed-silence.ts';
import { findJump } from './jump.ts';
import { loadDetect, saveDetect } from './save.ts';
import { moveOn, newShip, type ShipState } from './ship.ts';
import { newDetectState, shardOf, type DetectState } from './state.ts';
import { toEvent, type EventContext } from './to-event.ts';

export type { DetectState } from './state.ts';

/** Enriched records of a partition, and which it is. */
export interface DetectInput extends Packet<EnrichedRecord> {
  partition: number;
}
export interface DetectOutput {
  through: Origin;
  /** Events and revisions of events, in the order they were found. */
  events: VesselEvent[];
  /** Silences of feeds that were found, or found to be shorter. */
  silences: PartitionSilence[];
}
type DetectStage = Stage<DetectInput, DetectState, DetectOutput>;

const impliedSpeed = qualityOf('implied_speed');

/** Follows each ship and says what it does. Late positions, and those no ship gets to, move nothing on. */
export function createDetectStage({
  ports = worldPorts,
}: { ports?: readonly Port[] } = {}): DetectStage {
  const ordered: readonly Detector[] = Object.values(createDetectors(ports));
  return {
    name: 'detect',
    version: 1,
    initial: newDetectState,
    save: saveDetect,
    load: loadDetect,
    step(state, { through, records, partition }) {
      const events: VesselEvent[] = [];
      const silences: PartitionSilence[] = [];
      const context: Partial<EventContext> = { partition };
      const emit: Emit = (draft) => events.push(toEvent(draft, context as EventContext));
      for (const record of records) {
        if (record.late) continue;
        const silence = hearFeed(state.feeds, record);
        if (silence !== null) silences.push({ ...silence, partition });
        const isJump = (record.quality & impliedSpeed) !== 0;
        const ship = isJump ? jumperOf(state, record) : shipOf(state, record);
        if (ship === undefined) continue;
        context.ship = ship;
        context.record = record;
        if (isJump) findJump(record, ship, emit);
        else {
          ship.unheardMs = feedSilentMs(state.feeds, record, ship.at);
          for (const detector of ordered) detector.apply(record, ship, emit);
          moveOn(ship, record);
        }
        state.changedShards.add(shardOf(ship.mmsi));
        if (record.received_at > state.receivedAt) state.receivedAt = record.received_at;
      }
      return { through, events, silences };
    },
  };
}

/** The ship a jump is held against: it may have begun another track of the same MMSI. */
const jumperOf = (state: DetectState, { vessel_id, mmsi }: EnrichedRecord): ShipState | undefined =>
  state.ships.get(vessel_id ?? mmsi) ?? state.ships.get(mmsi);

/** The ship of a record; one that was not heard for very long is begun anew. */
function shipOf(state: DetectState, { vessel_id, mmsi, received_at }: EnrichedRecord): ShipState {
  const key = vessel_id ?? mmsi;
  const known = state.ships.get(key);
  if (known !== undefined && received_at - known.receivedAt <= settings.detect.forget_ms)
    return known;
  const ship = newShip(key, mmsi);
  state.ships.set(key, ship);
  return ship;
}
