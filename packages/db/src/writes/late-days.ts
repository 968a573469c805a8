import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { PoolClient } from 'pg';
import { toJson } from './whole-values.ts';

const isoDay = 'YYYY-MM-DD'.length;

const upsert = `INSERT INTO late_day AS known (mmsi, day, positions)
  SELECT mmsi, day, positions
  FROM json_to_recordset($1::json) AS incoming(mmsi text, day date, positions integer)
  ON CONFLICT (mmsi, day) DO UPDATE SET positions = known.positions + EXCLUDED.positions,
    noted_at = now()`;

/** Positions that came late, counted by vessel and day; added to what is stored in the caller's transaction. */
export class LateCounts {
  private readonly counts = new Map<string, { mmsi: string; day: string; positions: number }>();

  get size(): number {
    return this.counts.size;
  }

  add({ mmsi, timestamp }: Pick<EnrichedRecord, 'mmsi' | 'timestamp'>): void {
    const day = new Date(timestamp).toISOString().slice(0, isoDay);
    const key = `${mmsi}/${day}`;
    const known = this.counts.get(key);
    if (known === undefined) this.counts.set(key, { mmsi, day, positions: 1 });
    else known.positions += 1;
  }

  async write(client: Pick<PoolClient, 'query'>): Promise<void> {
    // In one order, so that two partitions cannot wait for each other.
    const rows = [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    await client.query(upsert, [toJson(rows)]);
  }
}
