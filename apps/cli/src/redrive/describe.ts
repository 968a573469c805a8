import type { Redrive } from '@pelorus/db/redrive/redrive-row';
import { isSkipReason, skipReasons } from '@pelorus/pipeline/records/skip-reasons';

const second = 1_000;

/** The line of JSON that a redrive ends with: accepted + duplicate + rejected_again = sent. */
export function toSummary(job: Redrive) {
  const { id, state, counted, sent, accepted, duplicate, rejected_again, skipped, problem } = job;
  const { started_at, ended_at } = job;
  const elapsedMs = (ended_at ?? 0) - (started_at ?? ended_at ?? 0);
  return {
    ...{ id, state, counted, sent, accepted, duplicate, rejected_again, skipped },
    elapsed_s: elapsedMs / second,
    ...(problem === null ? {} : { error: problem }),
  };
}

/** A job that ended, as lines for people. */
export function describeRedrive(job: Redrive): string {
  const lines = [
    `redrive ${job.id} ${job.state}: ${job.sent} of ${job.counted ?? 0} sent`,
    `  accepted ${job.accepted}, duplicate ${job.duplicate}, rejected again ${job.rejected_again}`,
  ];
  for (const [reason, count] of Object.entries(job.skipped)) {
    const why = isSkipReason(reason) ? `: ${skipReasons[reason]}` : '';
    lines.push(`  not sent ${count} (${reason})${why}`);
  }
  if (job.problem !== null) lines.push(`  ${job.problem}`);
  return `${lines.join('\n')}\n`;
}
