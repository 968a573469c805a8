import type { EventLog, InMessage } from '@pelorus/eventlog/event-log';

export type Offsets = [partition: number, offset: number][];

/** Next offset of every partition of `ais_raw`. */
export const endsOf = async (log: EventLog): Promise<Offsets> =>
  (await log.offsets('ais_raw')).map(({ partition, high }) => [partition, high]);

/** Reads `ais_raw` from the given offsets to where it ends now. */
export async function readToEnd(
  log: EventLog,
  from: ReadonlyMap<number, number>,
  onMessage: (message: InMessage, partition: number) => void,
): Promise<void> {
  const ends = new Map(await endsOf(log));
  const behind = new Set(
    [...ends].filter(([partition, end]) => end > (from.get(partition) ?? 0)).map(([p]) => p),
  );
  if (behind.size === 0) return;
  let finish: () => void = () => undefined;
  const whole = new Promise<void>((resolve) => (finish = resolve));
  const tail = await log.tail('ais_raw', from, (partition, messages) => {
    for (const message of messages) onMessage(message, partition);
    if ((messages.at(-1)?.offset ?? -1) + 1 >= (ends.get(partition) ?? 0)) behind.delete(partition);
    if (behind.size === 0) finish();
  });
  await whole;
  await tail.stop();
}
