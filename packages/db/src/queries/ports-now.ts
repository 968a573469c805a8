import type { Database } from '../pool.ts';
import { isThere } from './past-ships.ts';

export interface PortsNowInput {
  /** Nearer than this, km. */
  withinKm: number;
  /** Only vessels heard since, epoch milliseconds. */
  since: number;
}
export interface PortNow {
  nearest_port: string;
  /** Vessels that are there by their latest state. */
  vessels_now: number;
  /** Of these, the ones that do not move. */
  stopped_now: number;
}

/** Vessels near each port now, by their latest states. */
export async function portsNow(
  db: Database,
  { withinKm, since }: PortsNowInput,
): Promise<PortNow[]> {
  const { rows } = await db.pool.query<PortNow>({
    name: 'ports-now',
    text: `SELECT nearest_port, count(*) AS vessels_now,
       count(*) FILTER (WHERE speed_category = 'STOPPED') AS stopped_now
     FROM vessel AS v WHERE distance_to_port <= $1 AND timestamp >= $2 AND ${isThere('v')}
     GROUP BY nearest_port`,
    values: [withinKm, new Date(since).toISOString()],
  });
  return rows;
}
