import type { EventLog } from '@pelorus/eventlog/event-log';
import { rawHeaders } from '@pelorus/pipeline/records/raw';
import type { Floor } from './spool.ts';

/** Names of the messages that are in `ais_raw` from `floor` on; partitions it does not name are read whole. */
export async function findSent(log: EventLog, floor: Floor): Promise<Set<string>> {
  const found = new Set<string>();
  const ends = (await log.offsets('ais_raw')).map(({ partition, high }) => ({ partition, high }));
  const behind = new Map(
    ends
      .filter(({ partition, high }) => high > (floor.get(partition) ?? 0))
      .map(({ partition, high }) => [partition, high]),
  );
  if (behind.size === 0) return found;
  let finish: () => void = () => undefined;
  const whole = new Promise<void>((resolve) => (finish = resolve));
  const tail = await log.tail('ais_raw', floor, (partition, messages) => {
    for (const { headers } of messages) {
      const id = headers[rawHeaders.batch];
      if (id !== undefined) found.add(id);
    }
    if ((messages.at(-1)?.offset ?? -1) + 1 >= (behind.get(partition) ?? 0)) {
      behind.delete(partition);
    }
    if (behind.size === 0) finish();
  });
  await whole;
  await tail.stop();
  return found;
}
