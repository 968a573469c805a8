import type { Origin } from '@pelorus/pipeline/outcome';
import { listenTo, notify, type Listening } from './notifications.ts';
import type { Database } from './pool.ts';

const channel = 'pelorus_lake_flush';
export type Origins = ReadonlyMap<number, Origin>;

/** Asks the lake's writers to commit as soon as they have come as far as `wanted`, by partition. */
export function askForFlush(db: Database, wanted: Origins): Promise<void> {
  const entries = [...wanted].map(([partition, { offset, index }]) => [partition, offset, index]);
  return notify(db, channel, JSON.stringify(entries));
}

/** Calls `onWish` with what somebody wants to be in the lake; other words on the channel are ignored. */
export const listenForFlush = (db: Database, onWish: (wanted: Origins) => void): Listening =>
  listenTo(db, channel, (payload) => {
    const wanted = parse(payload);
    if (wanted) onWish(wanted);
  });

function parse(payload: string): Origins | null {
  try {
    const entries = JSON.parse(payload) as [number, number, number][];
    return new Map(
      entries.map(([partition, offset, index]) => [Number(partition), { offset, index }]),
    );
  } catch {
    return null;
  }
}
