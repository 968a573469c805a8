import {
  eventRecord,
  type EventState,
  type EventType,
  type Severity,
  type VesselEvent,
} from '@pelorus/pipeline/records/event';
import type { Queryable } from '../pool.ts';

/** Which events: all of them when nothing is said. */
export interface EventFilter {
  event_type?: readonly EventType[] | undefined;
  state?: readonly EventState[] | undefined;
  severity?: readonly Severity[] | undefined;
  /** One of the two, where there are two vessels. */
  mmsi?: string | undefined;
  vessel_id?: string | undefined;
  port?: string | undefined;
  zone?: string | undefined;
  /** Begun at or after, and before: epoch ms. */
  from?: number | undefined;
  to?: number | undefined;
}

/** The event that a page ends with: the next one begins behind it. */
export type EventCursor = Pick<VesselEvent, 'start_at' | 'event_id'>;

export interface EventsInput extends EventFilter {
  limit: number;
  after?: EventCursor | undefined;
}

const selected = eventRecord.names
  .map((name) => (name === 'evidence' ? 'evidence::text AS evidence' : `"${name}"`))
  .join(', ');

const toIso = (epochMs: number): string => new Date(epochMs).toISOString();

function conditionOf(filter: Omit<EventsInput, 'limit'>, values: unknown[]): string {
  const parts: string[] = [];
  const next = (value: unknown): string => `$${values.push(value)}`;
  const equal = (column: string, value: string | undefined): void => {
    if (value !== undefined) parts.push(`${column} = ${next(value)}`);
  };
  const either = (column: string, value: string | undefined): void => {
    if (value === undefined) return;
    const parameter = next(value);
    parts.push(`(${column} = ${parameter} OR other_${column} = ${parameter})`);
  };
  const oneOf = (column: string, wanted: readonly string[] | undefined): void => {
    if (wanted !== undefined) parts.push(`${column} = ANY(${next(wanted)})`);
  };
  oneOf('event_type', filter.event_type);
  oneOf('state', filter.state);
  oneOf('severity', filter.severity);
  equal('port', filter.port);
  equal('zone', filter.zone);
  either('mmsi', filter.mmsi);
  either('vessel_id', filter.vessel_id);
  if (filter.from !== undefined) parts.push(`start_at >= ${next(toIso(filter.from))}`);
  if (filter.to !== undefined) parts.push(`start_at < ${next(toIso(filter.to))}`);
  if (filter.after !== undefined) {
    const { start_at, event_id } = filter.after;
    parts.push(`(start_at, event_id) < (${next(toIso(start_at))}, ${next(event_id)})`);
  }
  return parts.length === 0 ? 'true' : parts.join(' AND ');
}

/** Events, those begun last first. The next page is asked for with the last one of this. */
export async function findEvents(
  { pool }: Queryable,
  { limit, ...filter }: EventsInput,
): Promise<VesselEvent[]> {
  const values: unknown[] = [limit];
  const { rows } = await pool.query<VesselEvent>(
    `SELECT ${selected} FROM event WHERE ${conditionOf(filter, values)}
     ORDER BY start_at DESC, event_id DESC LIMIT $1`,
    values,
  );
  return rows;
}

/** How many there are by type. */
export async function countEvents(
  { pool }: Queryable,
  filter: EventFilter,
): Promise<{ event_type: EventType; count: number }[]> {
  const values: unknown[] = [];
  const { rows } = await pool.query<{ event_type: EventType; count: number }>(
    `SELECT event_type, count(*) AS count FROM event WHERE ${conditionOf(filter, values)}
     GROUP BY event_type ORDER BY event_type`,
    values,
  );
  return rows;
}

/** An event by its id; null when there is none. */
export async function eventById({ pool }: Queryable, eventId: string): Promise<VesselEvent | null> {
  const { rows } = await pool.query<VesselEvent>(
    `SELECT ${selected} FROM event WHERE event_id = $1`,
    [eventId],
  );
  return rows[0] ?? null;
}
