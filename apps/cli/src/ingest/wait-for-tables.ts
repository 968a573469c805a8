import { readerPositions } from '@pelorus/db/checkpoints';
import { askForFlush } from '@pelorus/db/lake-flush';
import type { Database } from '@pelorus/db/pool';
import { sleep } from '@pelorus/files/pace';
import { compareOrigins, type Origin } from '@pelorus/pipeline/outcome';
import type { ReaderName } from '@pelorus/pipeline/topology';
import { UserError } from '../up/user-error.ts';
import { patiently } from './patiently.ts';

/** Readers whose tables must hold everything: rejects has no part, since it sees only what was refused. */
const ofDatabase = ['tally', 'aggregate', 'store'] as const satisfies ReaderName[];
const ofLake = ['bronze', 'silver'] as const satisfies ReaderName[];

export interface WaitOptions {
  db: Database;
  /** Whether the lake's tables are waited for too. */
  hasLake: boolean;
  /** Last origin written to each partition. */
  written: ReadonlyMap<number, Origin>;
  signal: AbortSignal;
  /** Gives up when no reader has moved on for so long. */
  patienceMs: number;
}

const pollMs = 100;
/** Writers that were away hear it when they are back. */
const askMs = 1000;

/** Resolves when counts, gold, positions and lake include all that was written; false when stopped. */
export async function waitForTables(options: WaitOptions): Promise<boolean> {
  let seen = '';
  let movedMs = performance.now();
  let askedMs = -Infinity;
  while (!options.signal.aborted) {
    const behind = await patiently(() => findBehind(options), options);
    if (behind.length === 0) return true;
    const now = performance.now();
    if (options.hasLake && now - askedMs >= askMs) {
      askedMs = now;
      await patiently(() => askForFlush(options.db, options.written), options);
    }
    const state = behind.map(({ at }) => at).join();
    if (state !== seen) movedMs = now;
    seen = state;
    if (now - movedMs > options.patienceMs) {
      const readers = [...new Set(behind.map(({ reader }) => reader))].join(', ');
      throw new UserError(
        `${readers} has not moved on for ${options.patienceMs / 1000} s: are the workers running?`,
      );
    }
    await sleep(pollMs, options.signal);
  }
  return false;
}

/** Readers that have not come as far, with where they are. */
async function findBehind({
  db,
  hasLake,
  written,
}: WaitOptions): Promise<{ reader: ReaderName; at: string }[]> {
  const behind: { reader: ReaderName; at: string }[] = [];
  for (const reader of [...ofDatabase, ...(hasLake ? ofLake : [])]) {
    const positions = await readerPositions(db, reader);
    for (const [partition, origin] of written) {
      const through = positions.get(partition)?.through;
      if (through && compareOrigins(through, origin) >= 0) continue;
      const at = `${reader} ${partition} ${through?.offset ?? -1} ${through?.index ?? -1}`;
      behind.push({ reader, at });
    }
  }
  return behind;
}
