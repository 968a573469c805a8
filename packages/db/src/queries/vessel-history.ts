import type { Database } from '../pool.ts';
import { positionSelect, type PositionRow } from '../rows.ts';

export interface HistoryInput {
  mmsi: string;
  /** Epoch milliseconds, both included. */
  from: number;
  to: number;
  limit: number;
}

/** ISO 8601 beyond four digits of a year is not what PostgreSQL reads. */
const earliestMs = Date.parse('0001-01-01T00:00:00Z');
const latestMs = Date.parse('9999-12-31T23:59:59.999Z');
const toTime = (epochMs: number): string =>
  new Date(Math.min(Math.max(epochMs, earliestMs), latestMs)).toISOString();

/** Positions of one vessel within the hot window, oldest first: the newest `limit` of them. */
export async function vesselHistory(
  db: Database,
  { mmsi, from, to, limit }: HistoryInput,
): Promise<PositionRow[]> {
  const { rows } = await db.pool.query<PositionRow>(
    `SELECT ${positionSelect} FROM position AS p
     WHERE p.mmsi = $1 AND p.timestamp BETWEEN $2 AND $3 ORDER BY p.timestamp DESC LIMIT $4`,
    [Number(mmsi), toTime(from), toTime(to), limit],
  );
  return rows.reverse();
}
