import type { Edges, KafkaAdmin } from './kafka-admin.ts';
import type { LogFunction } from './log-function.ts';
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

interface Place {
  admin: Pick<KafkaAdmin, 'offsets'>;
  topic: string;
  log?: LogFunction | undefined;
}

/** Finds start offsets in a partition, and says when retention has taken what was not read yet. */
export const locateIn =
  ({ admin, topic, log }: Place, partition: number) =>
  async (start: StartOffset): Promise<number> => {
    const edges = (await admin.offsets(topic)).find((edge) => edge.partition === partition);
    if (!edges) throw new Error(`topic ${topic} has no partition ${partition}`);
    const found = startWithin(edges, start, topic);
    if (typeof start === 'number' && found > start) {
      log?.('error', 'messages were removed before they were read', {
        ...{ topic, partition, from: start, to: found },
      });
    }
    return found;
  };
