import type { LearntHour, SourceAlarm, SourceStateRow } from '@pelorus/pipeline/source-health/rows';
import type { Queryable } from '../pool.ts';

const iso = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString();

/** Stores an hour of a source as it stands. */
export async function saveSourceHour(
  { pool }: Queryable,
  source: string,
  { hour_at, minutes, rate, active_share }: LearntHour,
): Promise<void> {
  await pool.query(
    `INSERT INTO source_hour (source, hour_at, minutes, rate, active_share)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (source, hour_at) DO UPDATE
     SET minutes = EXCLUDED.minutes, rate = EXCLUDED.rate, active_share = EXCLUDED.active_share`,
    [source, iso(hour_at), minutes, rate, active_share],
  );
}

const uniqueViolation = '23505';

/**
 * Stores an alarm as it stands. False when another process has opened one for the same source meanwhile:
 * that one is to be gone on with.
 */
export async function saveSourceAlarm({ pool }: Queryable, alarm: SourceAlarm): Promise<boolean> {
  const { id, source, state, evidence, opened_at, closed_at, updated_at, missed, relapses } = alarm;
  try {
    await pool.query(
      `INSERT INTO source_alarm
         (id, source, state, evidence, opened_at, closed_at, is_open, missed, relapses, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6::timestamptz, CASE WHEN $6::timestamptz IS NULL THEN true END,
         $7, $8, $9)
       ON CONFLICT (id) DO UPDATE SET state = EXCLUDED.state, evidence = EXCLUDED.evidence,
         closed_at = EXCLUDED.closed_at, is_open = EXCLUDED.is_open, missed = EXCLUDED.missed,
         relapses = EXCLUDED.relapses, updated_at = EXCLUDED.updated_at`,
      [
        ...[id, source, state, evidence, iso(opened_at), iso(closed_at)],
        ...[missed === null ? null : Math.round(missed), relapses, iso(updated_at)],
      ],
    );
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === uniqueViolation) return false;
    throw error;
  }
}

/** Replaces the last word on these sources. */
export async function saveSourceStates(
  { pool }: Queryable,
  rows: readonly SourceStateRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) => ({
    ...row,
    since: iso(row.since),
    last_received_at: iso(row.last_received_at),
    updated_at: iso(row.updated_at),
  }));
  await pool.query(
    `INSERT INTO source_state SELECT * FROM json_populate_recordset(NULL::source_state, $1::json)
     ON CONFLICT (source) DO UPDATE SET process = EXCLUDED.process, station = EXCLUDED.station,
       licence = EXCLUDED.licence, must_speak = EXCLUDED.must_speak, state = EXCLUDED.state,
       since = EXCLUDED.since, evidence = EXCLUDED.evidence, rate = EXCLUDED.rate,
       expected_rate = EXCLUDED.expected_rate, last_received_at = EXCLUDED.last_received_at,
       updated_at = EXCLUDED.updated_at`,
    [JSON.stringify(values)],
  );
}

/** Forgets what a process of this name ran earlier and does not run any more; returns the sources. */
export async function forgetSources(
  { pool }: Queryable,
  process: string,
  running: readonly string[],
): Promise<string[]> {
  const { rows } = await pool.query<{ source: string }>(
    'DELETE FROM source_state WHERE process = $1 AND NOT source = ANY($2) RETURNING source',
    [process, running],
  );
  return rows.map(({ source }) => source);
}
