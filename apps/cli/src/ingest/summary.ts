import type { Database } from '@pelorus/db/pool';
import { rejectCounts } from '@pelorus/db/queries/reject-counts';
import { sourceStatus } from '@pelorus/db/queries/source-status';

/** What a run sent and, when it waited for them, the verdicts. */
export interface Summary {
  source: string;
  sent: number;
  /** What the file was, by the name `--format` takes; null when nothing was known of it. */
  format: string | null;
  /** Messages that told no position: static data, which the positions of the ship got, and other. */
  without_position: number;
  received?: number;
  valid?: number;
  duplicate?: number;
  rejected?: Record<string, number>;
  /** What holds all of it: gold, and the tables of the lake where there is one. */
  complete_in?: string[];
  elapsed_s: number;
  positions_per_s: number;
  /** One sentence about why it ended early. */
  error?: string;
}

export type Verdicts = Required<Pick<Summary, 'received' | 'valid' | 'duplicate' | 'rejected'>>;

export type Stored = Verdicts & Required<Pick<Summary, 'complete_in'>>;

/** Verdicts on the records of one source. */
export async function readVerdicts(db: Database, source: string): Promise<Verdicts> {
  const tally = (await sourceStatus(db)).find((row) => row.source === source);
  const { valid, duplicate, rejected } = tally ?? { valid: 0, duplicate: 0, rejected: 0 };
  const reasons = (await rejectCounts(db)).filter((row) => row.source === source);
  return {
    received: valid + duplicate + rejected,
    valid,
    duplicate,
    rejected: Object.fromEntries(reasons.map(({ reason, count }) => [reason, count])),
  };
}

/** A summary as lines for people. */
export function describeSummary(summary: Summary): string {
  const { sent, received, valid, duplicate, rejected, complete_in } = summary;
  const { elapsed_s, positions_per_s, without_position } = summary;
  const lines = [`${sent} records sent as ${summary.source}`];
  if (without_position > 0) lines.push(`${without_position} messages told no position`);
  if (received !== undefined) {
    lines.push(`received ${received}: valid ${valid ?? 0}, duplicate ${duplicate ?? 0}`);
    for (const [reason, count] of Object.entries(rejected ?? {})) {
      lines.push(`  rejected ${count}: ${reason}`);
    }
  }
  if (complete_in !== undefined) lines.push(`all of it is in ${complete_in.join(', ')}`);
  lines.push(`${elapsed_s} s, ${positions_per_s} records/s`);
  return `${lines.join('\n')}\n`;
}
