import { StatementType, type DuckDBConnection } from '@duckdb/node-api';
import { identText, type Catalog, type TableIdent } from '../catalog/catalog.ts';
import { withConnection, type Duck } from '../duck/instance.ts';
import { scanSql } from '../duck/scan-sql.ts';
import { quoteName, quoteText } from '../duck/sql-text.ts';
import type { FileIO } from '../io/file-io.ts';
import { planScan, type ScanOptions, type ScanPlan } from '../plan/scan.ts';
import { damageOf } from './damage.ts';
import { namedTables, unknownTable } from './named-tables.ts';

export interface SqlPorts {
  lake: { io: FileIO; catalog: Catalog };
  /** For one query at a time: its views are seen by every session. */
  duck: Duck;
}

/** A SELECT over tables of the lake, such as `SELECT count(*) FROM silver.vessels_enriched`. */
export interface SqlQuery {
  sql: string;
  /** Which state of the tables to read. */
  at?: Pick<ScanOptions, 'snapshotId' | 'asOfMs' | 'ref'>;
}

/** Why a query has no answer, in one sentence that names what to look at. */
export class SqlQueryError extends Error {
  override name = 'SqlQueryError';
}

export interface SqlRows {
  columns: string[];
  rows: string[][];
  /** There are more. */
  isCut: boolean;
}

/** At most `limit` rows, as text. @throws SqlQueryError */
export function selectRows(ports: SqlPorts, query: SqlQuery, limit: number): Promise<SqlRows> {
  return withTables(ports, query, async (connection) => {
    const reader = await connection.streamAndReadUntil(query.sql, limit + 1);
    const rows = reader.getRowsJson().map((row) => row.map(cellText));
    return {
      columns: reader.deduplicatedColumnNames(),
      rows: rows.slice(0, limit),
      isCut: rows.length > limit,
    };
  });
}

const cellText = (value: unknown): string => {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const exportOptions = {
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  csv: 'FORMAT csv, HEADER',
  json: 'FORMAT json',
};
export type SqlFormat = keyof typeof exportOptions;

/** Writes every row to a local file; `json` is an object a line. Gives their number. @throws SqlQueryError */
export function exportSql(
  ports: SqlPorts,
  query: SqlQuery,
  { path, format }: { path: string; format: SqlFormat },
): Promise<number> {
  return withTables(ports, query, async (connection) => {
    const sql = query.sql.replace(/;?\s*$/, '');
    const reader = await connection.runAndReadAll(
      `COPY (${sql}\n) TO ${quoteText(path)} (${exportOptions[format]})`,
    );
    return Number(reader.getRows()[0]?.[0] ?? 0);
  });
}

async function withTables<T>(
  { lake, duck }: SqlPorts,
  { sql, at = {} }: SqlQuery,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const known = await lake.catalog.list();
  const tables = namedTables(sql, known);
  const plans = new Map<string, ScanPlan>();
  return withConnection(duck, async (connection) => {
    try {
      for (const ident of tables) {
        const plan = await planOf(lake, ident, at);
        plans.set(identText(ident), plan);
        await createView(connection, ident, await scanSql(lake.io, plan));
      }
      await requireSelect(connection, sql);
      return await work(connection);
    } catch (error) {
      if (error instanceof SqlQueryError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      const sentence =
        (await damageOf(lake.io, plans)) ?? unknownTable(message, known) ?? firstLine(message);
      throw new SqlQueryError(sentence, { cause: error });
    }
  });
}

async function planOf(
  lake: SqlPorts['lake'],
  ident: TableIdent,
  at: NonNullable<SqlQuery['at']>,
): Promise<ScanPlan> {
  try {
    return await planScan(lake.io, (await lake.catalog.load(ident)).metadata, at);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new SqlQueryError(`${identText(ident)} cannot be read: ${message}`, { cause: error });
  }
}

async function createView(
  connection: DuckDBConnection,
  { namespace, name }: TableIdent,
  relation: string,
): Promise<void> {
  await connection.run(`CREATE SCHEMA IF NOT EXISTS ${quoteName(namespace)}`);
  await connection.run(
    `CREATE OR REPLACE VIEW ${quoteName(namespace)}.${quoteName(name)} AS SELECT * FROM ${relation}`,
  );
}

async function requireSelect(connection: DuckDBConnection, sql: string): Promise<void> {
  const statements = await connection.extractStatements(sql);
  if (statements.count === 1) {
    const { statementType } = await statements.prepare(0);
    if (statementType === StatementType.SELECT || statementType === StatementType.EXPLAIN) return;
  }
  throw new SqlQueryError(
    'A query of the lake is one SELECT: the lake is not written by SQL here.',
  );
}

const firstLine = (message: string): string => {
  const line = message.split('\n')[0] ?? message;
  return line.replace(/^Failed to \w+ statements: /, '');
};
