import { currentVessels } from '@pelorus/db/queries/current-vessels';
import type { Database } from '@pelorus/db/pool';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { decodeFrame } from '@pelorus/pipeline/live/frame';
import { toLivePosition } from '@pelorus/pipeline/live/position';
import type { Log } from '../log.ts';
import type { World } from './world.ts';

const seedLimit = 150_000;
const minSeedIntervalMs = 5_000;

interface RelayOptions {
  db: Database;
  log: Log;
  world: World;
  onSeeded: () => void;
}

/**
 * Fills the world from the database and keeps it moving by live frames. A new epoch or a missed
 * sequence of a partition means that positions may have passed unseen: then it is filled again.
 */
export function createRelay({ db, log, world, onSeeded }: RelayOptions) {
  const lastSeen = new Map<number, { epoch: number; sequence: number }>();
  let seededAt = 0;
  let seeding: Promise<void> | undefined;
  let lastFrameAt: number | null = null;

  const seed = (): Promise<void> => {
    seeding ??= fill().finally(() => {
      seeding = undefined;
    });
    return seeding;
  };
  const fill = async () => {
    seededAt = Date.now();
    const vessels = await currentVessels(db, { limit: seedLimit });
    world.apply(vessels.map(toLivePosition));
    onSeeded();
  };
  const seedAgain = (partition: number) => {
    if (Date.now() - seededAt < minSeedIntervalMs) return;
    log.info({ partition }, 'live frames started anew, filling from the database');
    seed().catch((error: unknown) => {
      log.warn({ err: error }, 'filling from the database failed; live frames go on');
    });
  };

  return {
    seed,
    take(bytes: Uint8Array): void {
      const { partition, epoch, sequence, positions } = decodeFrame(bytes);
      const before = lastSeen.get(partition);
      lastSeen.set(partition, { epoch, sequence });
      lastFrameAt = Date.now();
      world.apply(positions);
      if (before === undefined) return;
      const isNext = before.epoch === epoch && sequence === before.sequence + 1;
      if (!isNext) seedAgain(partition);
    },
    get lastFrameAt() {
      return lastFrameAt;
    },
  };
}

export const tailFrames = (eventLog: EventLog, take: (bytes: Uint8Array) => void) =>
  eventLog.tail('live_frames', 'latest', (_partition, messages) => {
    for (const { value } of messages) if (value !== null) take(value);
  });
