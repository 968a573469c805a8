import { beforeAll, type Origin } from '@pelorus/pipeline/outcome';
import type { PartitionCounts } from '@pelorus/pipeline/standing-check';
import type { Database } from '../pool.ts';

type Row = Omit<PartitionCounts, 'raw_through' | 'checked_through' | 'gold_through'> &
  Record<`${'raw' | 'checked' | 'gold'}_${'offset' | 'index'}`, number | null>;

/** What clean, tally and aggregate have counted by partition, as of their last saves, in one snapshot. */
export async function partitionCounts(db: Database): Promise<PartitionCounts[]> {
  const { rows } = await db.pool.query<Row>(
    `WITH reader AS (
       SELECT partition,
         coalesce(sum(records) FILTER (WHERE reader = 'clean'), 0)::bigint AS raw,
         max(through_offset) FILTER (WHERE reader = 'clean') AS raw_offset,
         max(through_index) FILTER (WHERE reader = 'clean') AS raw_index,
         max(through_offset) FILTER (WHERE reader = 'tally') AS checked_offset,
         max(through_index) FILTER (WHERE reader = 'tally') AS checked_index,
         max(through_offset) FILTER (WHERE reader = 'aggregate') AS gold_offset,
         max(through_index) FILTER (WHERE reader = 'aggregate') AS gold_index
       FROM stage_checkpoint WHERE reader IN ('clean', 'tally', 'aggregate') GROUP BY partition),
     verdict AS (
       SELECT partition,
         coalesce(sum(count) FILTER (WHERE verdict = 'valid'), 0)::bigint AS valid,
         coalesce(sum(count) FILTER (WHERE verdict = 'duplicate'), 0)::bigint AS duplicate,
         coalesce(sum(count) FILTER (WHERE verdict = 'rejected'), 0)::bigint AS rejected
       FROM source_tally GROUP BY partition),
     gold AS (
       SELECT partition, sum(total_positions)::bigint AS in_gold
       FROM gold.daily_partial GROUP BY partition)
     SELECT partition, coalesce(raw, 0)::bigint AS raw, raw_offset, raw_index,
       coalesce(valid, 0)::bigint AS valid, coalesce(duplicate, 0)::bigint AS duplicate,
       coalesce(rejected, 0)::bigint AS rejected, checked_offset, checked_index,
       coalesce(in_gold, 0)::bigint AS in_gold, gold_offset, gold_index
     FROM reader FULL JOIN verdict USING (partition) FULL JOIN gold USING (partition)
     ORDER BY partition`,
  );
  return rows.map(({ partition, raw, valid, duplicate, rejected, in_gold, ...at }) => ({
    ...{ partition, raw, valid, duplicate, rejected, in_gold },
    raw_through: origin(at.raw_offset, at.raw_index),
    checked_through: origin(at.checked_offset, at.checked_index),
    gold_through: origin(at.gold_offset, at.gold_index),
  }));
}

const origin = (offset: number | null, index: number | null): Origin =>
  offset === null || index === null ? beforeAll : { offset, index };
