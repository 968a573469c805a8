import { portCalls as record, type PortCall } from '@pelorus/pipeline/records/gold';
import type { Queryable } from '../pool.ts';

export interface PortCallsInput {
  port?: string | undefined;
  mmsi?: string | undefined;
  /** One of the ships that share the MMSI. */
  vessel_id?: string | undefined;
  state?: PortCall['state'] | undefined;
  /** Least confidence, 1 to 4. */
  confidence: number;
  /** Ended at or after, and before, epoch ms; open calls are in every range. */
  from?: number | undefined;
  to?: number | undefined;
  limit: number;
}

const names = record.names.map((name) => `"${name}"`).join(', ');
const toIso = (epochMs: number | undefined): string | null =>
  epochMs === undefined ? null : new Date(epochMs).toISOString();

/** Port calls, those that began last first. */
export async function portCalls({ pool }: Queryable, input: PortCallsInput): Promise<PortCall[]> {
  const { port, mmsi, vessel_id, state, confidence, from, to, limit } = input;
  const parts = ['coalesce(confidence, 0) >= $2'];
  const values: unknown[] = [limit, confidence];
  const add = (text: (parameter: string) => string, value: string | null | undefined): void => {
    if (value != null) parts.push(text(`$${values.push(value)}`));
  };
  add((value) => `port = ${value}`, port);
  add((value) => `mmsi = ${value}`, mmsi);
  add((value) => `vessel_id = ${value}`, vessel_id);
  add((value) => `state = ${value}`, state);
  add((value) => `(departed_at IS NULL OR departed_at >= ${value})`, toIso(from));
  add((value) => `arrived_at < ${value}`, toIso(to));
  const { rows } = await pool.query<PortCall>(
    `SELECT ${names} FROM gold.port_calls WHERE ${parts.join(' AND ')}
     ORDER BY arrived_at DESC, event_id DESC LIMIT $1`,
    values,
  );
  return rows;
}
