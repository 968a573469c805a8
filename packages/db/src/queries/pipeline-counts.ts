import type { Database } from '../pool.ts';

export interface PipelineCounts {
  /** Records of `ais_raw` that the cleaning stage has read, as of its last checkpoint. */
  received: number;
  /** Records that have a verdict: valid + duplicate + rejected. */
  checked: number;
  valid: number;
  duplicate: number;
  rejected: number;
  /** Valid positions that gold counts. */
  in_gold: number;
  /** Positions in the hot window. */
  positions: number;
  vessels: number;
}

/** How many records are where, in one snapshot. Each figure is exact. */
export async function pipelineCounts(db: Database): Promise<PipelineCounts> {
  const { rows } = await db.pool.query<PipelineCounts>(
    `SELECT
       (SELECT coalesce(sum(records), 0)::bigint FROM stage_checkpoint WHERE reader = 'clean')
         AS received,
       coalesce(sum(count), 0)::bigint AS checked,
       coalesce(sum(count) FILTER (WHERE verdict = 'valid'), 0)::bigint AS valid,
       coalesce(sum(count) FILTER (WHERE verdict = 'duplicate'), 0)::bigint AS duplicate,
       coalesce(sum(count) FILTER (WHERE verdict = 'rejected'), 0)::bigint AS rejected,
       (SELECT coalesce(sum(total_positions), 0)::bigint FROM gold.daily_partial) AS in_gold,
       (SELECT coalesce(sum(positions), 0)::bigint FROM position_day) AS positions,
       (SELECT count(*) FROM vessel) AS vessels
     FROM source_tally`,
  );
  const [counts] = rows;
  if (!counts) throw new Error('an aggregate without a group gives one row');
  return counts;
}
