import type { Origin } from '../outcome.ts';
import type { EnrichedRecord } from '../records/enriched.ts';
import type { VesselEvent } from '../records/event.ts';
import type { PartitionSilence } from '../records/feed-silence.ts';
import { qualityOf } from '../records/quality.ts';
import type { Port } from '../reference/port.ts';
import { ports as worldPorts } from '../reference/ports.ts';
import { numberOf, shipKey, type ShipKey } from '../ships/ship-key.ts';
import { settings } from '../settings.ts';
import type { Packet, Stage } from '../stage.ts';
import type { Detector, Emit } from './detector.ts';
import { createDetectors } from './detectors.ts';
import { feedSilentMs, hearFeed } from './feed-silence.ts';
import { findJump } from './jump.ts';
import { endOfTheLost, isTimeToLook } from './lost.ts';
import { loadDetect, saveDetect } from './save.ts';
import { moveOn, newShip } from './ship.ts';
import type { Ships } from './ships.ts';
import { newDetectState, shardOf, type DetectState } from './state.ts';
import { toEvent } from './to-event.ts';

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
  /** The ship that is looked at. */
  const ship = newShip();
  return {
    name: 'detect',
    version: 2,
    earlier: [1],
    initial: newDetectState,
    save: saveDetect,
    load: loadDetect,
    step(state, { through, records, partition }) {
      const { ships, feeds } = state;
      const events: VesselEvent[] = [];
      const silences: PartitionSilence[] = [];
      const [first] = records;
      if (first === undefined) return { through, events, silences };
      const context = { ship, record: first, partition };
      const emit: Emit = (draft) => events.push(toEvent(draft, context));
      for (const record of records) {
        if (record.late) continue;
        const silence = hearFeed(feeds, record);
        state.hasHeard = true;
        if (silence !== null) silences.push({ ...silence, partition });
        if (isTimeToLook(state, record)) {
          context.record = { ...record, vessel_name: null, vessel_type: null };
          endOfTheLost(state, record, { detectors: ordered, ship, emit });
        }
        context.record = record;
        const isJump = (record.quality & impliedSpeed) !== 0;
        const key = isJump ? jumperOf(ships, record) : shipKey(record);
        if (key === null) continue;
        const row = ships.rowOf(key) ?? ships.add(key);
        if (!isJump && isForgotten(ships, row, record)) ships.clear(row);
        ship.key = key;
        ships.read(row, ship);
        if (isJump) findJump(record, ship, emit);
        else {
          ship.unheardMs = feedSilentMs(feeds, record, ship.at);
          for (const detector of ordered) detector.apply(record, ship, emit);
          moveOn(ship, record);
        }
        ships.write(row, ship);
        state.changedShards.add(shardOf(numberOf(key)));
        if (record.received_at > state.receivedAt) state.receivedAt = record.received_at;
      }
      return { through, events, silences };
    },
  };
}

/** The ship a jump is held against: it may have begun another track of the same MMSI. Null for none. */
function jumperOf(ships: Ships, record: EnrichedRecord): ShipKey | null {
  const key = shipKey(record);
  if (ships.rowOf(key) !== undefined) return key;
  const first = Number(record.mmsi);
  return ships.rowOf(first) === undefined ? null : first;
}

/** A ship that was not heard for very long is begun anew. */
const isForgotten = (ships: Ships, row: number, { received_at }: EnrichedRecord): boolean =>
  received_at - ships.receivedAt(row) > settings.detect.forget_ms;
