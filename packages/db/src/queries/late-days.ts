import type { PartitionSilence } from '@pelorus/pipeline/records/feed-silence';
import { eventRecord, type EventType, type VesselEvent } from '@pelorus/pipeline/records/event';
import type { Queryable } from '../pool.ts';

/** A day of a vessel that got positions late. */
export interface LateDay {
  mmsi: string;
  /** YYYY-MM-DD, UTC. */
  day: string;
  positions: number;
}

export interface LateDaysInput {
  /** Only these; those that are settled too, then. */
  mmsi?: string | undefined;
  day?: string | undefined;
  /** Only those to which nothing came late since, epoch ms. */
  quietSince?: number | undefined;
  limit: number;
}

/** Days that wait to be reconciled, the oldest first; of a day or a vessel that is named, all. */
export async function findLateDays(
  { pool }: Queryable,
  { mmsi, day, quietSince, limit }: LateDaysInput,
): Promise<LateDay[]> {
  const { rows } = await pool.query<LateDay>(
    `SELECT mmsi, day::text, positions FROM late_day
     WHERE ($1::text IS NULL OR mmsi = $1) AND ($2::date IS NULL OR day = $2)
       AND (positions > settled OR $1 IS NOT NULL OR $2 IS NOT NULL)
       AND ($4::timestamptz IS NULL OR noted_at <= $4)
     ORDER BY day, mmsi LIMIT $3`,
    [mmsi ?? null, day ?? null, limit, quietSince === undefined ? null : iso(quietSince)],
  );
  return rows;
}

/** Notes what was reconciled; positions that came meanwhile leave a day open. */
export async function settleLateDays({ pool }: Queryable, days: readonly LateDay[]): Promise<void> {
  await pool.query(
    `UPDATE late_day SET settled = greatest(settled, done.positions)
     FROM json_to_recordset($1::json) AS done(mmsi text, day date, positions integer)
     WHERE late_day.mmsi = done.mmsi AND late_day.day = done.day`,
    [JSON.stringify(days)],
  );
}

const iso = (ms: number): string => new Date(ms).toISOString();

const selected = eventRecord.names
  .map((name) => (name === 'evidence' ? 'evidence::text AS evidence' : `"${name}"`))
  .join(', ');

/** When feeds told of no ship, by partition. */
export async function findFeedSilences({ pool }: Queryable): Promise<PartitionSilence[]> {
  const { rows } = await pool.query<PartitionSilence>(
    `SELECT source, partition, from_at AS "from", to_at AS "to" FROM feed_silence
     ORDER BY source, partition, from_at`,
  );
  return rows;
}

export interface EventsWithin {
  mmsi?: string | undefined;
  types: readonly EventType[];
  /** They touch this span of event time, epoch ms, */
  from: number;
  to: number;
  /** and began after this. */
  since: number;
}

/** Stored events of one vessel or of all, for comparison. */
export async function findEventsWithin(
  { pool }: Queryable,
  { mmsi, types, from, to, since }: EventsWithin,
): Promise<VesselEvent[]> {
  const { rows } = await pool.query<VesselEvent>(
    `SELECT ${selected} FROM event
     WHERE ($1::text IS NULL OR mmsi = $1) AND event_type = ANY($2)
       AND start_at > $3 AND start_at < $4 AND coalesce(end_at, start_at) >= $5`,
    [mmsi ?? null, types, iso(since), iso(to), iso(from)],
  );
  return rows;
}
