import {
  vesselEventTypes,
  type EventState,
  type EventType,
  type Severity,
  type VesselEvent,
} from '@pelorus/pipeline/records/event';
import type { Queryable } from '../pool.ts';

export interface EventCount {
  event_type: EventType;
  state: EventState;
  severity: Severity;
  count: number;
}

/** The newest events by type, state and severity: as many as `newest`, so that the work has a bound. */
export async function countNewestEvents(
  { pool }: Queryable,
  { newest }: { newest: number },
): Promise<EventCount[]> {
  const { rows } = await pool.query<EventCount>({
    name: 'count-newest-events',
    text: `SELECT event_type, state, severity, count(*) AS count FROM (
       SELECT event_type, state, severity FROM event ORDER BY start_at DESC, event_id DESC LIMIT $1
     ) AS newest GROUP BY 1, 2, 3 ORDER BY 4 DESC`,
    values: [newest],
  });
  return rows;
}

/** Events that go on and that somebody should look at. */
export async function countOpenAlerts({ pool }: Queryable): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: 'count-open-alerts',
    text: `SELECT count(*) AS count FROM event WHERE state = 'open' AND severity <> 'info'`,
  });
  return rows[0]?.count ?? 0;
}

const shown = [
  'event_id',
  'event_type',
  'severity',
  'mmsi',
  'other_mmsi',
  'vessel_name',
  'other_vessel_name',
  'latitude',
  'longitude',
] as const;
export type OpenEvent = Pick<VesselEvent, (typeof shown)[number]>;

/** Events at sea that go on, those begun last first: what a map needs of them. */
export async function openEvents(
  { pool }: Queryable,
  { limit }: { limit: number },
): Promise<OpenEvent[]> {
  const { rows } = await pool.query<OpenEvent>({
    name: 'open-events',
    text: `SELECT ${shown.join(', ')} FROM event WHERE state = 'open' AND event_type = ANY($1)
      ORDER BY start_at DESC, event_id DESC LIMIT $2`,
    values: [vesselEventTypes, limit],
  });
  return rows;
}
