import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { EnrichedRecord } from '@pelorus/pipeline/records/enriched';

/** An enriched position as silver has it: with the partition it came by. */
export type SilverRow = EnrichedRecord & { origin_partition: number };

const columns = {
  origin_partition: 'INTEGER',
  origin_offset: 'BIGINT',
  origin_index: 'INTEGER',
  mmsi: 'VARCHAR',
  timestamp: 'TIMESTAMPTZ',
  speed: 'DOUBLE',
  vessel_type: 'VARCHAR',
  nearest_port: 'VARCHAR',
  distance_to_port: 'DOUBLE',
  is_potential_fishing: 'BOOLEAN',
  is_fishing: 'BOOLEAN',
  beyond_horizon: 'BOOLEAN',
} as const;

const fields = Object.entries(columns).map(([name, type]) => `${name} ${type}`);

/** A DuckDB of its own, in UTC, with an empty `silver.vessels_enriched` of the columns gold is made of. */
export async function openSilver(): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`
    SET TimeZone = 'UTC'; SET threads = 1;
    CREATE SCHEMA silver;
    CREATE TABLE silver.vessels_enriched (${fields.join(', ')})`);
  return connection;
}

const literal = (value: string | number | boolean | null): string =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
const rowSql = (row: SilverRow): string => {
  const values = Object.keys(columns).map((name) =>
    name === 'timestamp'
      ? `make_timestamptz(${row.timestamp}::BIGINT * 1000)`
      : literal(row[name as keyof SilverRow]),
  );
  return `(${values.join(', ')})`;
};

/** Replaces what the table holds. */
export async function fillSilver(
  connection: DuckDBConnection,
  rows: readonly SilverRow[],
): Promise<void> {
  await connection.run('TRUNCATE silver.vessels_enriched');
  if (rows.length === 0) return;
  await connection.run(`INSERT INTO silver.vessels_enriched VALUES ${rows.map(rowSql).join(', ')}`);
}
