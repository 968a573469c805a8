import type { Origin } from '@pelorus/pipeline/outcome';
import type { DuckDBConnection } from '@duckdb/node-api';
import { withConnection, type Duck } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import { literal } from '../duck/sql-text.ts';
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
  const conditions = [
    ...(days === null ? [] : [daySql(days)]),
    ...(through === undefined ? [] : [throughSql(through)]),
  ];
  const filter = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return withConnection(duck, async (connection) => {
    await connection.run(`CREATE TEMP VIEW silver_part AS SELECT * FROM ${relation}${filter}`);
    return work(connection, (sql) => overSilver(sql, 'silver_part'));
  });
}

function bounds({ from, to }: GoldDays): { first: bigint; last: bigint } {
  const [start, end] = [Date.parse(from), Date.parse(to) + dayMs];
  return { first: BigInt(start) * microsecond, last: BigInt(end) * microsecond - 1n };
}

function dayPredicate(days: GoldDays): Predicate {
  const { first, last } = bounds(days);
  return { column: 'timestamp', from: first, to: last };
}

function daySql(days: GoldDays): string {
  const { first, last } = bounds(days);
  return `timestamp BETWEEN ${literal('timestamptz', first)} AND ${literal('timestamptz', last)}`;
}

/** SQL that is true for the records up to the origins. */
export function throughSql(through: ReadonlyMap<number, Origin>): string {
  const parts = [...through].map(
    ([partition, { offset, index }]) =>
      `(origin_partition = ${partition} AND (origin_offset, origin_index) <= (${offset}, ${index}))`,
  );
  return parts.length === 0 ? 'false' : `(${parts.join(' OR ')})`;
}
