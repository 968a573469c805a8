import type { VesselEvent } from '@pelorus/pipeline/records/event';
import { eventMessages } from './event-messages.ts';
import type { EventLog } from './event-log.ts';
import { partitionOf } from './partition-of.ts';

/** Where revisions go that no reader makes. */
export interface EventPorts {
  log: Pick<EventLog, 'partitionCount' | 'produce'>;
  /** Keeps them in the table: a revision replaces lower ones only. */
  keep: (events: readonly VesselEvent[]) => Promise<void>;
}

/**
 * Publishes revisions on the partitions of their vessels: to the log first, since after a crash the table still has
 * the revision before, from which the same one is made again. The log then has it twice, which
 * its readers must take; the other way round it would never get it.
 */
export async function publishEvents(
  { log, keep }: EventPorts,
  events: readonly VesselEvent[],
): Promise<void> {
  for (const event of events)
    for (const { topic, messages } of eventMessages([event])) {
      const partition = partitionOf(event.mmsi, await log.partitionCount(topic));
      await log.produce(topic, partition, messages);
    }
  if (events.length > 0) await keep(events);
}
