import type { BatchSignal, InMessage } from '@pelorus/eventlog/event-log';
import type { ReaderHealth } from '@pelorus/pipeline/health';
import type {
  BoundReader,
  PartitionReader,
  ReaderState,
  RuntimePorts,
} from './partition-reader.ts';

export interface PartitionGroupOptions<In> {
  readers: readonly BoundReader<In>[];
  ports: RuntimePorts;
  partition: number;
  /** Reads the partition on from `offset`: a reader went back to its checkpoint. */
  rewind: (offset: number) => Promise<void>;
}

/** Longer than it takes the group to notice that a partition has a new owner. */
const mostLostMs = 60_000;

/** The readers of a group in one partition: one fetch and one decode for all of them. */
export function createPartitionGroup<In>(options: PartitionGroupOptions<In>) {
  const { ports, partition, rewind } = options;
  const readers = options.readers.map((reader) => reader.open(ports, partition));
  const input = options.readers[0]?.input;
  if (!input) throw new RangeError('a group needs a reader');
  let highWatermark = 0;
  let lostAt: number | null = null;
  let isPolling = false;
  let tail: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work);
    tail = turn.catch(() => undefined);
    return turn;
  };
  /** Reads of all at once; false when the partition has to be read again from an earlier place. */
  const together = async (
    work: (reader: PartitionReader<In>) => Promise<ReaderState>,
  ): Promise<boolean> => {
    const states = await Promise.all(readers.map(work));
    if (states.includes('lost')) lostAt ??= ports.clock.now();
    if (!states.includes('rewound')) return true;
    await rewind(firstWanted() ?? 0);
    return false;
  };
  const firstWanted = (): number | null => {
    const wanted = readers.flatMap(({ nextOffset }) => (nextOffset === null ? [] : [nextOffset]));
    return wanted.length > 0 ? Math.min(...wanted) : null;
  };
  const checkLoss = (nowMs: number) => {
    if (lostAt === null || nowMs - lostAt < mostLostMs) return;
    throw new Error(
      `partition ${partition} was taken over, yet the group leaves it to this process`,
    );
  };

  return {
    partition,
    /** Claims every reader's checkpoint; resolves with the offset to start from. */
    open: (): Promise<number> =>
      inTurn(async () => {
        await Promise.all(readers.map((reader) => reader.claim()));
        return firstWanted() ?? 0;
      }),
    take: (messages: readonly InMessage[], signal: BatchSignal): Promise<void> =>
      inTurn(async () => {
        // A poll before this turn may have sent the partition back.
        if (!signal.isCurrent()) return;
        highWatermark = signal.highWatermark;
        for (const batch of input.decode(messages)) {
          if (!(await together((reader) => reader.take(batch)))) return;
        }
      }),
    poll: async (): Promise<void> => {
      if (isPolling) return;
      isPolling = true;
      try {
        await inTurn(() => together((reader) => reader.poll()));
        checkLoss(ports.clock.now());
      } finally {
        isPolling = false;
      }
    },
    close: (): Promise<void> =>
      inTurn(async () => {
        await Promise.all(readers.map((reader) => reader.close()));
      }),
    /** The log's own word on where the partition ends. */
    sawEnd: (end: number) => {
      highWatermark = Math.max(highWatermark, end);
    },
    nextOffset: firstWanted,
    health: (nowMs: number): ReaderHealth[] =>
      readers.map((reader) => reader.health(nowMs, highWatermark)),
  };
}
export type PartitionGroup<In> = ReturnType<typeof createPartitionGroup<In>>;
