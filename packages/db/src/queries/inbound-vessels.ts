import type { Queryable } from '../pool.ts';
import { isThere } from './past-ships.ts';

export interface InboundInput {
  /** Name and UN/LOCODE of the port. */
  port: string;
  locode: string | null;
  /** Only vessels heard since, epoch milliseconds. */
  since: number;
  limit: number;
}

/** A vessel under way that says it goes to a port, or that no port is nearer to. */
export interface InboundCandidate {
  mmsi: string;
  vessel_id: string;
  vessel_name: string | null;
  vessel_type: string | null;
  latitude: number;
  longitude: number;
  speed: number;
  course: number | null;
  /** As sent, and the port that means: its LOCODE. */
  destination: string | null;
  destination_port: string | null;
  timestamp: number;
  source: string;
}

const leastKnots = 1;

/** Vessels that may be on their way to a port, heard lately and under way; ships in port are left out. */
export async function inboundCandidates(
  { pool }: Queryable,
  { port, locode, since, limit }: InboundInput,
): Promise<InboundCandidate[]> {
  const { rows } = await pool.query<InboundCandidate>({
    name: 'inbound-candidates',
    text: `SELECT lpad(v.mmsi::text, 9, '0') AS mmsi, v.vessel_id, v.vessel_name, v.vessel_type, v.latitude, v.longitude,
       v.speed, v.course, v.destination, v.destination_port, v.timestamp, v.source
     FROM vessel AS v
     WHERE v.timestamp >= $1 AND v.speed >= ${leastKnots} AND (v.destination_port = $2 OR v.nearest_port = $3)
       AND NOT EXISTS (SELECT FROM event AS call WHERE call.event_type = 'port_call'
         AND call.state = 'open' AND call.port = $3 AND call.vessel_id = v.vessel_id)
       AND ${isThere('v')}
     ORDER BY v.timestamp DESC LIMIT $4`,
    values: [new Date(since).toISOString(), locode, port, limit],
  });
  return rows;
}
