import type { Edges, KafkaAdmin } from './kafka-admin.ts';
import type { StartOffset } from './partition-lane.ts';

/** Turns what a handler asked for into an offset the partition has. */
export function startWithin(edges: Edges, start: StartOffset, topic: string): number {
  if (start === 'earliest') return edges.low;
  if (start === 'latest') return edges.high;
  if (start > edges.high) {
    throw new Error(
      `${topic}/${edges.partition} ends at ${edges.high}, but ${start} was read of it before: ` +
        'the log was lost or replaced under the database',
    );
  }
  // Retention may have removed what nobody had read in time.
  return Math.max(start, edges.low);
}

export const locateIn =
  (admin: KafkaAdmin, topic: string, partition: number) =>
  async (start: StartOffset): Promise<number> => {
    const edges = (await admin.offsets(topic)).find((edge) => edge.partition === partition);
    if (!edges) throw new Error(`topic ${topic} has no partition ${partition}`);
    return startWithin(edges, start, topic);
  };
