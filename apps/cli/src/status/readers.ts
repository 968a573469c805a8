import type { ReaderPosition } from '@pelorus/db/checkpoint-types';
import { readerPositions } from '@pelorus/db/checkpoints';
import { readers, readersWith, type ReaderName, type TopicName } from '@pelorus/pipeline/topology';
import type { Stack } from '../stack/open.ts';

/** One reader in one partition, as of its last checkpoint. */
export interface ReaderStatus {
  reader: ReaderName;
  input: TopicName;
  partition: number;
  next_offset: number;
  /** Offset that the next message of the input will have. */
  end_offset: number;
  /** Messages between the two; a message packs up to some hundred records. */
  lag_messages: number;
  /** Offset in `ais_raw` up to which everything is included; -1 before the first. */
  through_offset: number;
}

interface Edges {
  partition: number;
  low: number;
  high: number;
}

/** Every reader in every partition of its input. */
export async function readReaders({
  db,
  log,
  lake,
}: Pick<Stack, 'db' | 'log' | 'lake'>): Promise<ReaderStatus[]> {
  const names = readersWith({ lake: lake !== null });
  const ends = new Map<TopicName, Edges[]>();
  for (const name of names) {
    const { input } = readers[name];
    if (!ends.has(input)) ends.set(input, await log.offsets(input));
  }
  const rows: ReaderStatus[] = [];
  for (const reader of names) {
    const { input } = readers[reader];
    const positions = await readerPositions(db, reader);
    for (const edges of ends.get(input) ?? []) {
      rows.push(toStatus(reader, edges, positions.get(edges.partition)));
    }
  }
  return rows;
}

function toStatus(
  reader: ReaderName,
  { partition, low, high }: Edges,
  position: ReaderPosition | undefined,
): ReaderStatus {
  const next = position?.nextOffset ?? low;
  return {
    ...{ reader, input: readers[reader].input, partition },
    ...{ next_offset: next, end_offset: high, lag_messages: Math.max(0, high - next) },
    through_offset: position?.through.offset ?? -1,
  };
}
