import type { Database, Queryable } from '../pool.ts';
import { rejectCondition, type RejectFilter } from './reject-filter.ts';
import { toRedrive, type OutcomeRow, type Redrive, type RedriveRow } from './redrive-row.ts';

export interface RedriveRequest {
  requestedBy: string;
  filter: RejectFilter;
  rate?: number | undefined;
}

/** Rejects that a redrive may take: refused, and not under way by another. */
export const isOpen = `state = 'open'`;

export const jobColumns = `id, requested_by, filter, rate, state, counted, accepted, duplicate,
  rejected_again, skipped, cursor, sent_from, problem, created_at, started_at, ended_at`;

/** Asks for a redrive: the workers take it up within a second or two. Gives its number. */
export async function requestRedrive(
  db: Queryable,
  { requestedBy, filter, rate }: RedriveRequest,
): Promise<number> {
  const { rows } = await db.pool.query<{ id: number }>(
    'INSERT INTO redrive (requested_by, filter, rate) VALUES ($1, $2, $3) RETURNING id',
    [requestedBy, JSON.stringify(filter), rate ?? null],
  );
  const [row] = rows;
  if (!row) throw new Error('an insert returns its row');
  return row.id;
}

/** A job as it stands; null when there is none of that number. */
export async function redriveById(db: Database, id: number): Promise<Redrive | null> {
  const { rows } = await db.pool.query<RedriveRow>(
    `SELECT ${jobColumns} FROM redrive WHERE id = $1`,
    [id],
  );
  const [row] = rows;
  return row ? withCounts(db, row) : null;
}

/** Jobs, the latest first. */
export async function recentRedrives(db: Database, limit: number): Promise<Redrive[]> {
  const { rows } = await db.pool.query<RedriveRow>(
    `SELECT ${jobColumns} FROM redrive ORDER BY id DESC LIMIT $1`,
    [limit],
  );
  return Promise.all(rows.map((row) => withCounts(db, row)));
}

async function withCounts(db: Queryable, row: RedriveRow): Promise<Redrive> {
  const hasEnded = row.ended_at !== null;
  return toRedrive(row, hasEnded ? null : await outcomesOf(db, row.id));
}

export async function outcomesOf(db: Queryable, id: number): Promise<OutcomeRow[]> {
  const { rows } = await db.pool.query<OutcomeRow>(
    'SELECT state, outcome, count(*) FROM reject WHERE redrive_id = $1 GROUP BY state, outcome',
    [id],
  );
  return rows;
}

export interface OpenCount {
  reason: string;
  source: string;
  count: number;
}

/** Open rejects of a filter by reason and source, most frequent first: what a redrive would take. */
export async function openRejects(db: Database, filter: RejectFilter): Promise<OpenCount[]> {
  const { sql, values } = rejectCondition(filter);
  const { rows } = await db.pool.query<OpenCount>(
    `SELECT reason, source, count(*) FROM reject WHERE ${isOpen} AND ${sql}
     GROUP BY reason, source ORDER BY count(*) DESC, reason, source`,
    values,
  );
  return rows;
}
