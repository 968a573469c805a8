import type { LearntHour, SourceAlarm, SourceStateRow } from '@pelorus/pipeline/source-health/rows';
import type { Queryable } from '../pool.ts';

/** Hours of a source since `sinceMs`, oldest first. */
export async function sourceHours(
  { pool }: Queryable,
  source: string,
  sinceMs: number,
): Promise<LearntHour[]> {
  const { rows } = await pool.query<LearntHour>(
    `SELECT hour_at, minutes, rate, active_share FROM source_hour
     WHERE source = $1 AND hour_at >= $2 ORDER BY hour_at`,
    [source, new Date(sinceMs).toISOString()],
  );
  return rows;
}

const alarmColumns =
  'id, source, state, evidence, opened_at, closed_at, updated_at, missed, relapses';

/** The alarm that is open for a source, or else its last one; null when it never had any. */
export async function latestAlarm(
  { pool }: Queryable,
  source: string,
): Promise<SourceAlarm | null> {
  const { rows } = await pool.query<SourceAlarm>(
    `SELECT ${alarmColumns} FROM source_alarm WHERE source = $1
     ORDER BY is_open NULLS LAST, closed_at DESC LIMIT 1`,
    [source],
  );
  return rows[0] ?? null;
}

const mostAlarms = 200;

/** Alarms that are open or were within the last so many hours, open ones and then the newest first. */
export async function recentAlarms({ pool }: Queryable, hours = 24): Promise<SourceAlarm[]> {
  const { rows } = await pool.query<SourceAlarm>(
    `SELECT ${alarmColumns} FROM source_alarm
     WHERE is_open OR closed_at > now() - make_interval(hours => $1)
     ORDER BY is_open NULLS LAST, opened_at DESC LIMIT ${mostAlarms}`,
    [hours],
  );
  return rows;
}

/** The last word on every source that a process runs or ran. */
export async function sourceStates({ pool }: Queryable): Promise<SourceStateRow[]> {
  const { rows } = await pool.query<SourceStateRow>('SELECT * FROM source_state ORDER BY source');
  return rows;
}
