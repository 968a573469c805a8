import { parseOrigin, type FullOrigin } from '@pelorus/pipeline/records/origin-text';
import type { RejectedRecord } from '@pelorus/pipeline/records/rejected';
import type { PoolClient } from 'pg';

/** What became of a record that was redriven and passed. */
export interface Passed {
  redrive_of: string;
  outcome: 'valid' | 'duplicate';
  /** Its new origin. */
  redriven_as: string;
}

/** The record may come twice when a process died while it sent: the first verdict counts. */
function byFirstOrigin<R extends { redrive_of: string | null }>(
  rows: readonly R[],
): { first: FullOrigin; row: R }[] {
  const found = new Map<string, { first: FullOrigin; row: R }>();
  for (const row of rows) {
    const first = row.redrive_of === null ? null : parseOrigin(row.redrive_of);
    if (first === null || row.redrive_of === null || found.has(row.redrive_of)) continue;
    found.set(row.redrive_of, { first, row });
  }
  // Everybody locks rows in one order, so that nobody waits in a ring.
  return [...found.values()].sort(
    (a, b) =>
      a.first.partition - b.first.partition ||
      a.first.offset - b.first.offset ||
      a.first.index - b.first.index,
  );
}

const isUnderWay = `r.state IN ('sending', 'sent')`;

/** The rejects that these records were are done, in the caller's transaction. */
export async function settlePassed(client: PoolClient, rows: readonly Passed[]): Promise<void> {
  const found = byFirstOrigin(rows);
  if (found.length === 0) return;
  await client.query(
    `WITH found AS (
       SELECT r.partition, r.origin_offset, r.origin_index, p.outcome, p.redriven_as
       FROM reject AS r JOIN unnest($1::smallint[], $2::bigint[], $3::integer[], $4::text[], $5::text[])
         AS p (partition, origin_offset, origin_index, outcome, redriven_as)
         USING (partition, origin_offset, origin_index)
       WHERE ${isUnderWay} ORDER BY 1, 2, 3 FOR UPDATE OF r)
     UPDATE reject AS r SET state = 'done', outcome = f.outcome, redriven_as = f.redriven_as
     FROM found AS f
     WHERE (r.partition, r.origin_offset, r.origin_index)
       = (f.partition, f.origin_offset, f.origin_index)`,
    [
      found.map(({ first }) => first.partition),
      found.map(({ first }) => first.offset),
      found.map(({ first }) => first.index),
      found.map(({ row }) => row.outcome),
      found.map(({ row }) => row.redriven_as),
    ],
  );
}

export type RefusedAgain = RejectedRecord & { redriven_as: string };

type TextName = Exclude<
  {
    [N in keyof RefusedAgain]: RefusedAgain[N] extends string | null ? N : never;
  }[keyof RefusedAgain],
  'redrive_of'
>;

/** PostgreSQL refuses U+0000 in a text. */
const storable = (text: string | null): string | null => text?.replaceAll('\0', '\ufffd') ?? null;

/**
 * Records that were refused again, in the caller's transaction: each is the reject it was, with the reason
 * of now. One whose first row is no longer kept becomes a row again, by its first origin.
 */
export async function settleRefused(
  client: PoolClient,
  rows: readonly RefusedAgain[],
): Promise<void> {
  const found = byFirstOrigin(rows);
  if (found.length === 0) return;
  const texts = (name: TextName) => found.map(({ row }) => storable(row[name]));
  await client.query(
    `INSERT INTO reject AS r (partition, origin_offset, origin_index, received_at, line, reason, mmsi,
       source, station, licence, raw, record, redriven_as, outcome, redriven_at, redrives)
     SELECT partition, origin_offset, origin_index, received_at, line, reason, mmsi, source,
       station, licence, convert_to(raw, 'UTF8'), record, redriven_as, 'rejected', now(), 1
     FROM unnest($1::smallint[], $2::bigint[], $3::integer[], $4::timestamptz[], $5::bigint[],
         $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
         $12::text[], $13::text[])
       AS v (partition, origin_offset, origin_index, received_at, line, reason, mmsi, source, station,
         licence, raw, record, redriven_as)
     ON CONFLICT (partition, origin_offset, origin_index) DO UPDATE SET
       state = 'open', outcome = 'rejected', reason = EXCLUDED.reason, mmsi = EXCLUDED.mmsi,
       redriven_as = EXCLUDED.redriven_as
     WHERE ${isUnderWay}`,
    [
      found.map(({ first }) => first.partition),
      found.map(({ first }) => first.offset),
      found.map(({ first }) => first.index),
      found.map(({ row }) => new Date(row.received_at).toISOString()),
      found.map(({ row }) => row.line),
      ...[texts('reason'), texts('mmsi'), texts('source'), texts('station'), texts('licence')],
      ...[texts('raw'), texts('record'), texts('redriven_as')],
    ],
  );
}
