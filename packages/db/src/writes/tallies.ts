import type { TallyPartial } from '@pelorus/pipeline/aggregate/partials';
import type { PoolClient } from 'pg';
import { createWholeValueWriter } from './whole-values.ts';

type StoredTally = Omit<TallyPartial, 'last_received_at' | 'last_timestamp'> & {
  last_received_at: string;
  last_timestamp: string | null;
};

const write = createWholeValueWriter<StoredTally>({
  table: 'source_tally',
  key: { source: 'text', verdict: 'text', reason: 'text' },
  values: { count: 'bigint', last_received_at: 'timestamptz', last_timestamp: 'timestamptz' },
});

const toIso = (epochMs: number): string => new Date(epochMs).toISOString();

/** Replaces the tallies of one partition that changed, in the caller's transaction. */
export const upsertTallies = (
  client: PoolClient,
  partition: number,
  tallies: readonly TallyPartial[],
): Promise<void> =>
  write(
    client,
    partition,
    tallies.map((tally) => ({
      ...tally,
      last_received_at: toIso(tally.last_received_at),
      last_timestamp: tally.last_timestamp === null ? null : toIso(tally.last_timestamp),
    })),
  );
