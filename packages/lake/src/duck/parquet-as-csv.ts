import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { openDuck } from './instance.ts';
import { quoteName, quoteText } from './sql-text.ts';

/** A Parquet file that is read as a table of texts. */
export interface ParquetText {
  /** The lines of the table, CSV with a header in UTF-8; nothing is CSV's blank. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Part of the rows given so far, 0 to 1. */
  share(): number;
}

/** For one row group of a wide file at a time: what does not fit is spilled. */
const memoryMb = 256;
/** Bytes of text gathered before they are handed on. */
const pieceBytes = 65_536;

/**
 * Reads a local Parquet file, 2,048 rows at a time. Times with a zone are given in UTC, without one as they
 * are; lists and structures as DuckDB prints them. Fails with DuckDB's words when it is no Parquet file.
 */
export function parquetAsCsv(path: string): ParquetText {
  let rows = 0;
  let given = 0;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const tempDir = await mkdtemp(join(tmpdir(), 'pelorus-parquet-'));
    const duck = await openDuck({ memoryMb, threads: 1, tempDir });
    const connection = await duck.connect();
    try {
      const source = `read_parquet([${quoteText(path)}], hive_partitioning = false)`;
      rows = await countRows(connection, source);
      for await (const piece of readRows(connection, source)) {
        given += piece.rows;
        yield Buffer.from(piece.text);
      }
    } finally {
      connection.closeSync();
      duck.close();
      await rm(tempDir, { recursive: true, force: true });
    }
  }
  return { chunks, share: () => (rows === 0 ? 0 : given / rows) };
}

async function countRows(connection: DuckDBConnection, source: string): Promise<number> {
  const reader = await connection.runAndReadAll(`SELECT count(*) FROM ${source}`);
  return Number(reader.getRows()[0]?.[0] ?? 0);
}

async function* readRows(
  connection: DuckDBConnection,
  source: string,
): AsyncGenerator<{ text: string; rows: number }> {
  const columns = await describe(connection, source);
  let text = `${columns.map(({ name }) => quote(name)).join(',')}\n`;
  let rows = 0;
  const list = columns.map(({ sql }) => sql).join(', ');
  const result = await connection.stream(`SELECT ${list} FROM ${source}`);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0;) {
    for (const row of chunk.getRows()) text += `${row.map(quote).join(',')}\n`;
    rows += chunk.rowCount;
    if (text.length >= pieceBytes) {
      yield { text, rows };
      [text, rows] = ['', 0];
    }
    chunk = await result.fetchChunk();
  }
  yield { text, rows };
}

/** The columns of a file, each with SQL of its text. */
async function describe(
  connection: DuckDBConnection,
  source: string,
): Promise<{ name: string; sql: string }[]> {
  const reader = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
  return reader.getRows().map(([given, type]) => {
    const name = String(given);
    const column = quoteName(name);
    const isZoned = String(type) === 'TIMESTAMP WITH TIME ZONE';
    return { name, sql: `CAST(${isZoned ? `${column} AT TIME ZONE 'UTC'` : column} AS VARCHAR)` };
  });
}

function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : '';
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
