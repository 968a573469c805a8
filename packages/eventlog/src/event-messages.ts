import { topicOfEvent, type VesselEvent } from '@pelorus/pipeline/records/event';
import type { OutMessage } from './event-log.ts';

type EventTopic = ReturnType<typeof topicOfEvent>;

/** Events as messages of their topics, one each, keyed by vessel: an event and a revision are JSON by name. */
export function eventMessages(
  events: readonly VesselEvent[],
): { topic: EventTopic; messages: OutMessage[] }[] {
  const byTopic = new Map<EventTopic, OutMessage[]>();
  for (const event of events) {
    const topic = topicOfEvent(event.event_type);
    const messages = byTopic.get(topic) ?? [];
    messages.push({ key: event.mmsi, value: Buffer.from(JSON.stringify(event)) });
    byTopic.set(topic, messages);
  }
  return [...byTopic].map(([topic, messages]) => ({ topic, messages }));
}
