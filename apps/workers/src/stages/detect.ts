import { upsertEvents } from '@pelorus/db/writes/events';
import { eventMessages } from '@pelorus/eventlog/event-messages';
import { createDetectStage, type DetectState } from '@pelorus/pipeline/detect/index';
import { enrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import type { Port } from '@pelorus/pipeline/reference/port';
import { packetInput } from '../runtime/input.ts';
import { bindReader } from '../runtime/bind-reader.ts';
import { latestEvent } from './latest-event.ts';

interface State {
  detect: DetectState;
  /** Events not written yet: the last revision of each. */
  owed: Map<string, VesselEvent>;
  /** One of them is an alarm, which does not wait. */
  isUrgent: boolean;
}

const mostRows = 2000;

export const createDetect = (ports?: readonly Port[]) => {
  const stage = createDetectStage({ ports });
  return bindReader({
    reader: 'detect',
    input: packetInput(enrichedRecord),
    version: stage.version,
    initial: (): State => ({ detect: stage.initial(), owed: new Map(), isUrgent: false }),
    load: (chunks): State => ({ detect: stage.load(chunks), owed: new Map(), isUrgent: false }),
    save: (state) => stage.save(state.detect),
    step: (state, packet, partition) => {
      const { through, events } = stage.step(state.detect, { ...packet, partition });
      for (const event of events) {
        state.owed.set(event.event_id, event);
        state.isUrgent ||= event.severity === 'alarm' && event.revision === 1;
      }
      return {
        through,
        outputs: eventMessages(events),
        sent: events.length,
        dropped: Math.max(0, packet.records.length - events.length),
        lastEventAt: latestEvent(packet.records),
      };
    },
    isFull: ({ owed, isUrgent }) => isUrgent || owed.size >= mostRows,
    owe: (state) => {
      const rows = [...state.owed.values()];
      state.owed = new Map();
      state.isUrgent = false;
      return rows.length > 0 ? (client) => upsertEvents(client, rows) : null;
    },
  });
};
