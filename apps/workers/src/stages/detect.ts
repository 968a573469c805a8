import { upsertEvents } from '@pelorus/db/writes/events';
import { upsertFeedSilences } from '@pelorus/db/writes/feed-silences';
import { eventMessages } from '@pelorus/eventlog/event-messages';
import type { PartitionSilence } from '@pelorus/pipeline/records/feed-silence';
import { createDetectStage, type DetectState } from '@pelorus/pipeline/detect/index';
import type { VesselEvent } from '@pelorus/pipeline/records/event';
import type { Port } from '@pelorus/pipeline/reference/port';
import { bindReader } from '../runtime/bind-reader.ts';
import { latestEvent } from './latest-event.ts';
import { enrichedInput } from './enriched-input.ts';

interface State {
  detect: DetectState;
  /** Events not written yet: the last revision of each. */
  owed: Map<string, VesselEvent>;
  /** Silences of feeds not written yet. */
  silences: Map<string, PartitionSilence>;
  /** One of them is an alarm, which does not wait. */
  isUrgent: boolean;
}

const around = (detect: DetectState): State => ({
  ...{ detect, owed: new Map(), silences: new Map(), isUrgent: false },
});

const mostRows = 2000;

export const createDetect = (ports?: readonly Port[]) => {
  const stage = createDetectStage({ ports });
  return bindReader({
    reader: 'detect',
    input: enrichedInput,
    version: stage.version,
    earlier: stage.earlier ?? [],
    initial: () => around(stage.initial()),
    load: (chunks) => around(stage.load(chunks)),
    save: (state) => stage.save(state.detect),
    step: (state, packet, partition) => {
      const { through, events, silences } = stage.step(state.detect, { ...packet, partition });
      for (const event of events) {
        state.owed.set(event.event_id, event);
        state.isUrgent ||= event.severity === 'alarm' && event.revision === 1;
      }
      for (const silence of silences)
        state.silences.set(`${silence.source} ${silence.from}`, silence);
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
      const [rows, silences] = [[...state.owed.values()], [...state.silences.values()]];
      state.owed = new Map();
      state.silences = new Map();
      state.isUrgent = false;
      if (rows.length + silences.length === 0) return null;
      return async (client) => {
        await upsertEvents(client, rows);
        await upsertFeedSilences(client, silences);
      };
    },
  });
};
