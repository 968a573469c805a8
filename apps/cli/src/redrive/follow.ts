import type { Database } from '@pelorus/db/pool';
import { redriveById } from '@pelorus/db/redrive/jobs';
import type { Redrive } from '@pelorus/db/redrive/redrive-row';
import { sleep } from '@pelorus/files/pace';
import { UserError } from '../up/user-error.ts';

const pollMs = 300;
const lineMs = 5_000;
const patienceMs = 120_000;

/** Tells how a job comes on until it ends; null when stopped before. */
export async function followRedrive(
  db: Database,
  id: number,
  signal: AbortSignal,
): Promise<Redrive | null> {
  let seen = '';
  let movedMs = performance.now();
  let saidMs = movedMs;
  while (!signal.aborted) {
    const job = await redriveById(db, id);
    if (job === null) throw new UserError(`redrive ${id} is not there any more`);
    if (job.ended_at !== null) return job;
    const now = performance.now();
    const state = JSON.stringify([job.state, job.sent, job.awaited, job.skipped]);
    if (state !== seen) movedMs = now;
    seen = state;
    if (now - movedMs > patienceMs) {
      throw new UserError(
        `redrive ${id} has not moved on for ${patienceMs / 1000} s: are the workers running? It goes on when they are.`,
      );
    }
    if (now - saidMs >= lineMs) {
      saidMs = now;
      process.stderr.write(`${job.sent} of ${job.counted ?? '…'} sent, ${job.awaited} awaited\n`);
    }
    await sleep(pollMs, signal);
  }
  return null;
}
