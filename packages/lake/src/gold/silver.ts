import type { Origin } from '@pelorus/pipeline/outcome';
import type { DuckDBConnection } from '@duckdb/node-api';
import { withConnection, type Duck } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import type { LakePorts } from '../commit/attempt.ts';
import type { TableMetadata } from '../format/metadata.ts';
import type { Predicate } from '../plan/predicate.ts';
import { planScan } from '../plan/scan.ts';

/** Days, UTC, YYYY-MM-DD, both included. */
export interface GoldDays {
  from: string;
  to: string;
}

/** Which positions of silver count. */
export interface SilverPart {
  /** A fixed state of `silver.vessels_enriched`. */
  metadata: TableMetadata;
  /** Only those up to an origin, by partition; others of a partition that is not named do not count. */
  through?: ReadonlyMap<number, Origin>;
  days?: GoldDays | null;
}

/** The name of silver in the SQL of gold. */
const silverName = /\bsilver\.vessels_enriched\b/g;
const dayMs = 86_400_000;
const microsecond = 1_000n;

/** The SQL of gold over another relation than the table itself. */
export const overSilver = (sql: string, relation: string): string =>
  sql.replaceAll(silverName, relation);

/**
 * Calls `work` with a session in which `over` puts SQL of gold over the part of silver. The files are
 * those of one snapshot, whatever is committed meanwhile.
 */
export async function withSilver<T>(
  { lake, duck }: { lake: Pick<LakePorts, 'io'>; duck: Duck },
  { metadata, through, days = null }: SilverPart,
  work: (connection: DuckDBConnection, over: (sql: string) => string) => Promise<T>,
): Promise<T> {
  const where = days === null ? [] : [dayPredicate(days)];
  const relation = await scanSql(lake.io, await planScan(lake.io, metadata, { where }));
  const filter = filterSql({ through, days }, 'TIMESTAMPTZ');
  return withConnection(duck, async (connection) => {
    await connection.run(
      `CREATE TEMP VIEW silver_part AS SELECT * FROM ${relation} WHERE ${filter}`,
    );
    return work(connection, (sql) => overSilver(sql, 'silver_part'));
  });
}

/** In microseconds, as the statistics of files are. */
function dayPredicate({ from, to }: GoldDays): Predicate {
  const [start, end] = [Date.parse(from), Date.parse(to) + dayMs];
  return {
    column: 'timestamp',
    from: BigInt(start) * microsecond,
    to: BigInt(end) * microsecond - 1n,
  };
}

/**
 * SQL that is true for the positions of a part, for DuckDB and Spark; `timeType` is what the engine
 * calls a time with a zone.
 */
export function filterSql(
  { through, days }: Pick<SilverPart, 'through' | 'days'>,
  timeType: 'TIMESTAMPTZ' | 'TIMESTAMP',
): string {
  const conditions = ['true'];
  if (days) {
    const time = (date: string): string => `CAST('${date} 00:00:00+00:00' AS ${timeType})`;
    const after = new Date(Date.parse(days.to) + dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length);
    conditions.push(`timestamp >= ${time(days.from)}`, `timestamp < ${time(after)}`);
  }
  if (through) conditions.push(throughSql(through));
  return conditions.join(' AND ');
}

/** SQL that is true for the records up to the origins. */
function throughSql(through: ReadonlyMap<number, Origin>): string {
  const parts = [...through].map(
    ([partition, { offset, index }]) =>
      `(origin_partition = ${partition} AND (origin_offset < ${offset} OR (origin_offset = ${offset} AND origin_index <= ${index})))`,
  );
  return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`;
}
