import { upsertEvents } from '@pelorus/db/writes/events';
import { eventMessages } from '@pelorus/eventlog/event-messages';
import { partitionOf } from '@pelorus/eventlog/partition-of';
import { createFleetStage, fleetStage, type FleetState } from '@pelorus/pipeline/fleet/index';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import { createPortAreas } from '@pelorus/pipeline/reference/port-area';
import type { Port } from '@pelorus/pipeline/reference/port';
import type { Output } from '../runtime/binding.ts';
import { bindReader } from '../runtime/bind-reader.ts';
import { fleetInput } from './fleet-messages.ts';
import { latestEvent } from './latest-event.ts';

interface State {
  fleet: FleetState;
  /** Events not written yet: the last revision of each. */
  owed: Map<string, VesselEvent>;
}

const mostRows = 2000;
const around = (fleet: FleetState): State => ({ fleet, owed: new Map() });

/** Events on the partition of their vessel, as those of the vessel alone are. */
function byPartition(events: readonly VesselEvent[], partitions: number): Output[] {
  const found = new Map<number, VesselEvent[]>();
  for (const event of events) {
    const partition = partitionOf(event.mmsi, partitions);
    found.set(partition, [...(found.get(partition) ?? []), event]);
  }
  return [...found].flatMap(([partition, some]) =>
    eventMessages(some).map((output) => ({ ...output, partition })),
  );
}

/** Finds what only the whole fleet tells; `partitions` is how many its events are spread over. */
export const createFleet = (partitions: number, ports?: readonly Port[]) => {
  const stage = ports === undefined ? fleetStage : createFleetStage(createPortAreas(ports));
  return bindReader({
    reader: 'fleet',
    input: fleetInput,
    version: stage.version,
    initial: () => around(stage.initial()),
    load: (chunks) => around(stage.load(chunks)),
    save: ({ fleet }) => stage.save(fleet),
    step: (state, message) => {
      const events = stage.step(state.fleet, [message]);
      for (const event of events) state.owed.set(event.event_id, event);
      return {
        through: { offset: message.offset, index: 0 },
        outputs: byPartition(events, partitions),
        sent: events.length,
        dropped: Math.max(0, message.records.length - events.length),
        lastEventAt: latestEvent(message.records),
      };
    },
    isFull: ({ owed }) => owed.size >= mostRows,
    owe: (state) => {
      const rows = [...state.owed.values()];
      state.owed = new Map();
      return rows.length > 0 ? (client) => upsertEvents(client, rows) : null;
    },
  });
};
