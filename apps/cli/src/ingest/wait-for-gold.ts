import { readerPositions } from '@pelorus/db/checkpoints';
import type { Database } from '@pelorus/db/pool';
import { sleep } from '@pelorus/files/pace';
import { compareOrigins, type Origin } from '@pelorus/pipeline/outcome';
import type { ReaderName } from '@pelorus/pipeline/topology';
import { UserError } from '../up/user-error.ts';

/** Readers whose tables must hold everything: rejects has no part, since it sees only what was refused. */
const awaited = ['tally', 'aggregate', 'store'] as const satisfies ReaderName[];

export interface WaitOptions {
  db: Database;
  /** Last origin written to each partition. */
  written: ReadonlyMap<number, Origin>;
  signal: AbortSignal;
  /** Gives up when no reader has moved on for so long. */
  patienceMs: number;
}

const pollMs = 100;

/** Resolves when counts, gold and positions include everything that was written; false when stopped. */
export async function waitForGold(options: WaitOptions): Promise<boolean> {
  let seen = '';
  let movedMs = performance.now();
  while (!options.signal.aborted) {
    const behind = await findBehind(options);
    if (behind.length === 0) return true;
    const state = behind.map(({ at }) => at).join();
    if (state !== seen) movedMs = performance.now();
    seen = state;
    if (performance.now() - movedMs > options.patienceMs) {
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
  written,
}: WaitOptions): Promise<{ reader: ReaderName; at: string }[]> {
  const behind: { reader: ReaderName; at: string }[] = [];
  for (const reader of awaited) {
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
