import { openRejects, requestRedrive, type OpenCount } from '@pelorus/db/redrive/jobs';
import type { RejectFilter } from '@pelorus/db/redrive/reject-filter';
import { hostname, userInfo } from 'node:os';
import { writeOut } from '../output.ts';
import { openStack } from '../stack/open.ts';
import { listenForStop } from '../up/signals.ts';
import { UserError } from '../up/user-error.ts';
import { describeRedrive, toSummary } from './describe.ts';
import { followRedrive } from './follow.ts';

export interface RedriveOptions {
  reason?: string;
  source?: string;
  from?: number;
  to?: number;
  id?: string;
  all?: boolean;
  rate?: number;
  dryRun?: boolean;
  wait: boolean;
  json?: boolean;
  dataDir?: string;
}

const stopMs = 15_000;

/** Asks for a redrive and, unless told otherwise, waits for its end; gives the exit code. */
export async function runRedriveCommand(options: RedriveOptions): Promise<number> {
  const { reason, source, from, to, id } = options;
  const filter: RejectFilter = { reason, source, from, to, id };
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  if (isFiltered === (options.all ?? false)) {
    throw new UserError(
      isFiltered
        ? '--all takes all of them: it goes with no other filter'
        : 'say which rejects: --reason, --source, --from, --to, --id, or --all',
    );
  }
  const stack = await openStack(options.dataDir);
  const { signal } = listenForStop(stopMs, () => undefined);
  try {
    const open = await openRejects(stack.db, filter);
    const counted = open.reduce((sum, { count }) => sum + count, 0);
    if (options.dryRun || counted === 0) {
      await printOpen(options, open, counted);
      return 0;
    }
    const requestedBy = `cli ${userInfo().username}@${hostname()}`;
    const job = await requestRedrive(stack.db, { requestedBy, filter, rate: options.rate });
    process.stderr.write(`redrive ${job}: ${counted} rejects\n`);
    if (!options.wait) {
      await writeOut(options.json ? `${JSON.stringify({ id: job, counted })}\n` : '');
      return 0;
    }
    const ended = await followRedrive(stack.db, job, signal);
    if (ended === null) {
      process.stderr.write(`redrive ${job} goes on in the workers\n`);
      return 130;
    }
    await writeOut(options.json ? `${JSON.stringify(toSummary(ended))}\n` : describeRedrive(ended));
    return ended.state === 'done' ? 0 : 1;
  } finally {
    await stack.close();
  }
}

async function printOpen(
  { json, dryRun }: RedriveOptions,
  open: readonly OpenCount[],
  counted: number,
): Promise<void> {
  if (json) {
    await writeOut(`${JSON.stringify({ dry_run: dryRun ?? false, counted, rejects: open })}\n`);
    return;
  }
  for (const { reason, source, count } of open) await writeOut(`${count}  ${reason}  ${source}\n`);
  await writeOut(counted === 0 ? 'no such rejects\n' : `${counted} would be sent in again\n`);
}
