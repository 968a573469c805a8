import type { CountedRecord } from '@pelorus/pipeline/aggregate/index';
import type { LakePorts } from '../commit/attempt.ts';
import type { Duck } from '../duck/instance.ts';
import { withSilver, type SilverPart } from './silver.ts';
import { goldNames, goldSql, settledSql, type GoldRows } from './sql.ts';

export interface GoldPorts {
  lake: LakePorts;
  duck: Duck;
}

/** Gold by SQL over silver: exactly what the stream gives for the same positions. */
export function computeGold(ports: GoldPorts, part: SilverPart): Promise<GoldRows> {
  return withSilver(ports, part, async (connection, over) => {
    const rows: Record<string, unknown[]> = {};
    for (const name of goldNames) {
      const found = await connection.runAndReadAll(over(goldSql(name)));
      rows[name] = found.getRowObjects().map(withNumbers);
    }
    // Safe because the columns of each SELECT are those of its record.
    return rows as unknown as GoldRows;
  });
}

/** Counts come as bigints. */
export const withNumbers = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : value,
    ]),
  );

/** A position that gold counts, and the partition its vessel lives on now. */
export interface SettledPosition extends CountedRecord {
  partition: number;
}

/** The vessel's partition is that of its latest arrival: the partition count may have changed. */
const positionsSql = `
WITH home AS (
  SELECT mmsi, arg_max(origin_partition, (received_at, origin_offset)) AS "partition"
  FROM silver.vessels_enriched GROUP BY mmsi
)
SELECT home."partition", p.mmsi, CAST(epoch_us(p.timestamp) AS DOUBLE) / 1000 AS timestamp, p.speed,
  p.vessel_type, p.nearest_port, p.distance_to_port, p.is_potential_fishing, p.is_fishing
FROM (${settledSql()}) AS p JOIN home ON home.mmsi = p.mmsi`;

/** Calls `onBatch` with every position that gold counts, each (mmsi, timestamp) once, in no order. */
export function readSettled(
  ports: GoldPorts,
  part: SilverPart,
  onBatch: (positions: readonly SettledPosition[]) => void,
): Promise<void> {
  return withSilver(ports, part, async (connection, over) => {
    const result = await connection.stream(over(positionsSql));
    for await (const rows of result.yieldRowObjects()) {
      onBatch(rows as unknown as SettledPosition[]);
    }
  });
}

/** Rows of a table of records (silver, or bronze), repeated ones too, by the partition they came by. */
export function countRecords(ports: GoldPorts, part: SilverPart): Promise<Map<number, number>> {
  return withSilver(ports, part, async (connection, over) => {
    const sql = `SELECT origin_partition, count(*) FROM silver.vessels_enriched GROUP BY 1`;
    const found = await connection.runAndReadAll(over(sql));
    return new Map(found.getRows().map(([key, count]) => [Number(key), Number(count)]));
  });
}
