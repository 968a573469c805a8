import type { Redriven, StoredReject } from '@pelorus/pipeline/records/stored-reject';
import type { PoolClient } from 'pg';
import type { Database } from '../pool.ts';
import { inTransaction } from '../transaction.ts';
import { isOpen, jobColumns, outcomesOf } from './jobs.ts';
import { countsOf, type RedriveRow } from './redrive-row.ts';
import { rejectCondition } from './reject-filter.ts';
import { toStoredReject, storedColumns, type StoredRow } from './stored-row.ts';

/** Another process has taken the job over: what this one does no longer counts. */
export class LostRedriveError extends Error {
  constructor(id: number) {
    super(`redrive ${id} was taken over by another process`);
    this.name = 'LostRedriveError';
  }
}

/** A job as the process that runs it knows it. */
export interface RunningRedrive extends RedriveRow {
  owner: string;
}

/** Makes of a reject what goes in again. */
export type Redriving = (reject: StoredReject) => Redriven;
type Sendable = Extract<Redriven, { skipped: null }>['record'];

/** Takes up the oldest job that has not ended, for `owner` alone; null when there is none. */
export async function claimRedrive(db: Database, owner: string): Promise<RunningRedrive | null> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<RedriveRow>(
      `UPDATE redrive SET owner = $1, state = 'running', started_at = coalesce(started_at, now())
       WHERE id = (SELECT id FROM redrive WHERE state IN ('waiting', 'running')
         ORDER BY id LIMIT 1 FOR UPDATE)
       RETURNING ${jobColumns}`,
      [owner],
    );
    const [row] = rows;
    if (!row) return null;
    row.counted ??= await count(client, row);
    return { ...row, owner };
  });
}

async function count(client: PoolClient, job: RedriveRow): Promise<number> {
  const { sql, values } = rejectCondition(job.filter, 1);
  const { rows } = await client.query<{ counted: number }>(
    `UPDATE redrive SET counted = (SELECT count(*) FROM reject
       WHERE ${isOpen} AND stored_at <= redrive.created_at AND ${sql})
     WHERE id = $1 RETURNING counted`,
    [job.id, ...values],
  );
  return rows[0]?.counted ?? 0;
}

export interface BatchInput {
  limit: number;
  /** Ends of `ais_raw` now, by partition: what this batch sends lies behind them. */
  sentFrom: [partition: number, offset: number][];
  redriving: Redriving;
}

/**
 * Marks the next rejects as on their way and gives what is to be sent for them; null when there are no
 * more. What cannot be sent stays a reject, and says why.
 */
export async function takeBatch(
  db: Database,
  job: RunningRedrive,
  { limit, sentFrom, redriving }: BatchInput,
): Promise<Sendable[] | null> {
  return inTransaction(db, async (client) => {
    const rejects = await nextRejects(client, job, limit);
    const last = rejects.at(-1);
    if (!last) return null;
    const cursor: RedriveRow['cursor'] = [last.partition, last.origin_offset, last.origin_index];
    const { rowCount } = await client.query(
      `UPDATE redrive SET cursor = $3, sent_from = $4 WHERE id = $1 AND owner = $2`,
      [job.id, job.owner, JSON.stringify(cursor), JSON.stringify(sentFrom)],
    );
    if (rowCount !== 1) throw new LostRedriveError(job.id);
    const outcomes = rejects.map(redriving);
    await mark(client, job.id, { rejects, outcomes });
    Object.assign(job, { cursor, sent_from: sentFrom });
    return outcomes.flatMap(({ record }) => record ?? []);
  });
}

/** In the order of their arrival, each once a job. */
async function nextRejects(
  client: PoolClient,
  { id, filter, cursor, created_at }: RunningRedrive,
  limit: number,
): Promise<StoredReject[]> {
  const { sql, values } = rejectCondition(filter, 6);
  const [partition, offset, index] = cursor ?? [-1, -1, -1];
  const { rows } = await client.query<StoredRow>(
    `SELECT ${storedColumns} FROM reject
     WHERE (partition, origin_offset, origin_index) > ($1, $2, $3)
       AND ${isOpen} AND stored_at <= $4 AND redrive_id IS DISTINCT FROM $5 AND ${sql}
     ORDER BY partition, origin_offset, origin_index LIMIT $6 FOR UPDATE`,
    [partition, offset, index, new Date(created_at).toISOString(), id, limit, ...values],
  );
  return rows.map(toStoredReject);
}

interface Batch {
  rejects: readonly StoredReject[];
  outcomes: readonly Redriven[];
}

async function mark(client: PoolClient, id: number, { rejects, outcomes }: Batch): Promise<void> {
  await client.query(
    `UPDATE reject AS r SET redrive_id = $1, redriven_at = now(), outcome = b.skipped,
       state = CASE WHEN b.skipped IS NULL THEN 'sending' ELSE 'open' END,
       redrives = redrives + CASE WHEN b.skipped IS NULL THEN 1 ELSE 0 END
     FROM unnest($2::smallint[], $3::bigint[], $4::integer[], $5::text[])
       AS b (partition, origin_offset, origin_index, skipped)
     WHERE (r.partition, r.origin_offset, r.origin_index)
       = (b.partition, b.origin_offset, b.origin_index)`,
    [
      id,
      rejects.map(({ partition }) => partition),
      rejects.map(({ origin_offset: offset }) => offset),
      rejects.map(({ origin_index: index }) => index),
      outcomes.map(({ skipped }) => skipped),
    ],
  );
}

/** What an earlier run of the job may or may not have sent. */
export async function unsure(
  db: Database,
  { id }: RunningRedrive,
  redriving: Redriving,
): Promise<Sendable[]> {
  const { rows } = await db.pool.query<StoredRow>(
    `SELECT ${storedColumns} FROM reject WHERE redrive_id = $1 AND state = 'sending'
     ORDER BY partition, origin_offset, origin_index`,
    [id],
  );
  return rows.map(toStoredReject).flatMap((reject) => redriving(reject).record ?? []);
}

/** Notes that the log has everything that was on its way. */
export async function markSent(db: Database, { id, owner }: RunningRedrive): Promise<void> {
  await db.pool.query(
    `WITH found AS (
       SELECT partition, origin_offset, origin_index FROM reject
       WHERE redrive_id = $1 AND state = 'sending'
         AND EXISTS (SELECT 1 FROM redrive WHERE id = $1 AND owner = $2)
       ORDER BY partition, origin_offset, origin_index FOR UPDATE)
     UPDATE reject AS r SET state = 'sent' FROM found AS f
     WHERE (r.partition, r.origin_offset, r.origin_index)
       = (f.partition, f.origin_offset, f.origin_index)`,
    [id, owner],
  );
}

/** Ends the job once every record it sent has its verdict; false while some have none. */
export async function finishRedrive(db: Database, job: RunningRedrive): Promise<boolean> {
  const { awaited, ...counts } = countsOf(await outcomesOf(db, job.id));
  if (awaited > 0) return false;
  const { accepted, duplicate, rejected_again, skipped } = counts;
  await db.pool.query(
    `UPDATE redrive SET state = 'done', ended_at = now(), accepted = $3, duplicate = $4,
       rejected_again = $5, skipped = $6 WHERE id = $1 AND owner = $2`,
    [job.id, job.owner, accepted, duplicate, rejected_again, JSON.stringify(skipped)],
  );
  return true;
}

/** Ends the job where it is. What it has not sent stays a reject, as it was. */
export async function failRedrive(
  db: Database,
  job: RunningRedrive,
  problem: string,
): Promise<void> {
  const { accepted, duplicate, rejected_again, skipped } = countsOf(await outcomesOf(db, job.id));
  await db.pool.query(
    `UPDATE redrive SET state = 'failed', ended_at = now(), problem = $3, accepted = $4,
       duplicate = $5, rejected_again = $6, skipped = $7 WHERE id = $1 AND owner = $2`,
    [job.id, job.owner, problem, accepted, duplicate, rejected_again, JSON.stringify(skipped)],
  );
}
