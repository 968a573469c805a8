import { hasRedrives, whenRedriver } from '@pelorus/db/redrive/lead';
import {
  claimRedrive,
  failRedrive,
  LostRedriveError,
  type RunningRedrive,
} from '@pelorus/db/redrive/run';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { backOffMs } from '../runtime/clock.ts';
import { runRedrive, type RedrivePorts } from './run-redrive.ts';

const pollMs = 1_000;

/** A bug: trying again would not help, and must not keep the other jobs waiting. */
const isBug = (error: unknown): error is Error =>
  error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;

/** Runs the redrives that are asked for, one at a time and in one process of all that offer to. */
export function startRedriver(ports: Omit<RedrivePorts, 'signal'>, logger: Logger) {
  const stopping = new AbortController();
  const all: RedrivePorts = { ...ports, signal: stopping.signal };
  const finished = keepRedriving(all, logger);
  return {
    stop: async (): Promise<void> => {
      stopping.abort();
      await finished;
    },
  };
}

async function keepRedriving(ports: RedrivePorts, logger: Logger): Promise<void> {
  const { clock, signal } = ports;
  for (let attempt = 0; !signal.aborted;) {
    let waitMs = pollMs;
    try {
      await runNext(ports, logger);
      attempt = 0;
    } catch (error) {
      if (signal.aborted) return;
      waitMs = backOffMs(attempt++);
      // The log or the database is away: the job goes on where its marks say.
      logger.warn({ err: error }, 'redrive waits');
    }
    await clock.sleep(waitMs, signal).catch(() => undefined);
  }
}

async function runNext(ports: RedrivePorts, logger: Logger): Promise<void> {
  if (!(await hasRedrives(ports.db))) return;
  await whenRedriver(ports.db, async () => {
    const job = await claimRedrive(ports.db, randomUUID());
    if (job) await runOne(ports, job, logger);
  });
}

async function runOne(ports: RedrivePorts, job: RunningRedrive, logger: Logger): Promise<void> {
  const facts = { redrive: job.id, requested_by: job.requested_by, filter: job.filter };
  logger.info({ ...facts, counted: job.counted }, 'redrive runs');
  try {
    await runRedrive(ports, job);
    if (!ports.signal.aborted) logger.info(facts, 'redrive ended');
  } catch (error) {
    if (error instanceof LostRedriveError) return;
    if (!isBug(error)) throw error;
    logger.error({ ...facts, err: error }, 'redrive failed');
    await failRedrive(ports.db, job, error.message);
  }
}
