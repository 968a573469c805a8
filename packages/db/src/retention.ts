import type { PoolClient } from 'pg';
import type { Database } from './pool.ts';
import { pastShipIds } from './queries/past-ships.ts';
import { inTransaction } from './transaction.ts';
import { earlierDay, partitionTable } from './writes/position-days.ts';

export interface RetentionLimits {
  /** Days of positions in the hot window. */
  positionDays: number;
  /** Days a rejected record is kept. */
  rejectDays: number;
}

export interface RetentionResult {
  /** Days dropped from the hot window, YYYY-MM-DD. */
  dropped: string[];
  rejectsDeleted: number;
}

const lockNotAvailable = '55P03';

/** Old in event time and at rest: an archive being read in stays for as long as fresh traffic does. */
const expiredDays = `
SELECT day FROM position_day
WHERE day < (now() AT TIME ZONE 'UTC')::date - $1::int
GROUP BY day HAVING max(written_at) < now() - make_interval(days => $1)
ORDER BY day`;

async function expired(client: PoolClient, positionDays: number): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(expiredDays, [positionDays]);
  return rows.map(({ day }) => day);
}

/**
 * Drops one day if it is still expired once nobody can write it. Gives way to whoever is reading or
 * writing: the day goes the next time then.
 */
async function dropDay(db: Database, day: string, positionDays: number): Promise<boolean> {
  try {
    return await inTransaction(db, async (client) => {
      await client.query("SET LOCAL lock_timeout = '500ms'");
      await client.query('LOCK TABLE position IN ACCESS EXCLUSIVE MODE');
      if (!(await expired(client, positionDays)).includes(day)) return false;
      const table = partitionTable(day);
      await client.query(day === earlierDay ? `TRUNCATE ${table}` : `DROP TABLE ${table}`);
      await client.query('DELETE FROM position_day WHERE day = $1::date', [day]);
      return true;
    });
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return false;
    throw error;
  }
}

async function deleteRejects(db: Database, rejectDays: number): Promise<number> {
  const { rowCount } = await db.pool.query(
    `DELETE FROM reject WHERE stored_at < now() - make_interval(days => $1)
       AND state IN ('open', 'done')`,
    [rejectDays],
  );
  return rowCount ?? 0;
}

/** Coverage is asked for 24 hours back, and a year of the rest is plenty. */
async function deleteSourceHistory(db: Database): Promise<void> {
  await db.pool.query("DELETE FROM source_coverage WHERE hour_at < now() - interval '25 hours'");
  await db.pool.query("DELETE FROM source_hour WHERE hour_at < now() - interval '400 days'");
  await db.pool.query("DELETE FROM source_alarm WHERE closed_at < now() - interval '400 days'");
}

/** The last states of ships that shared an MMSI are kept as long as their positions. */
async function deletePastShips(db: Database, positionDays: number): Promise<void> {
  await db.pool.query(
    `WITH gone AS (
       DELETE FROM vessel AS v WHERE v.received_at < now() - make_interval(days => $1)
         AND v.vessel_id IN (${pastShipIds})
       RETURNING v.mmsi, v.vessel_id)
     DELETE FROM vessel_search AS s USING gone
     WHERE s.mmsi = gone.mmsi AND s.vessel_id = gone.vessel_id`,
    [positionDays],
  );
}

/** Lets go of what is older than the limits. Any number of processes may run it. */
export async function applyRetention(
  db: Database,
  { positionDays, rejectDays }: RetentionLimits,
): Promise<RetentionResult> {
  const { rows } = await db.pool.query<{ day: string }>(expiredDays, [positionDays]);
  const dropped: string[] = [];
  for (const { day } of rows) {
    if (await dropDay(db, day, positionDays)) dropped.push(day);
  }
  await deleteSourceHistory(db);
  await deletePastShips(db, positionDays);
  return { dropped, rejectsDeleted: await deleteRejects(db, rejectDays) };
}
