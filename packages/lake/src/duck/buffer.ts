import type { DuckDBConnection } from '@duckdb/node-api';
import { VARCHAR } from '@duckdb/node-api';
import type { DataFile } from '../format/data-file.ts';
import type { TableMetadata } from '../format/metadata.ts';
import type { Field, Schema } from '../format/schema.ts';
import type { FileIO } from '../io/file-io.ts';
import type { Columns, Rows } from './buffer-block.ts';
import { columnName, createColumn, type BufferColumn } from './buffer-column.ts';
import { flushEncoding } from './copy-job.ts';
import { copyTarget } from './copy-target.ts';
import { copyFiles } from './copy.ts';
import { withConnection, type Duck } from './instance.ts';
import { fillTexts, vectorRows, type RowSource } from './row-source.ts';
import { rowsToColumns } from './rows-to-columns.ts';
import { duckType } from './sql-text.ts';

/** Rows that wait to be written, in columns outside DuckDB: adding to them is never a wait. */
export interface RowBuffer {
  /**
   * Row objects by column name: epoch milliseconds for times and dates, null or absent for null. What
   * is not a column is not looked at.
   *
   * @throws TypeError naming the column, for a value its type cannot hold: a bug, and the buffer is
   * then of no use.
   */
  append(rows: Rows): void;
  /** The same for rows that come as columns, which is several times as fast. */
  add(columns: Columns): void;
  readonly rows: number;
  /** About how much memory they take. */
  readonly bytes: number;
  /** Writes everything as new data files of the table, laid out as `metadata` says now. */
  writeTo(io: FileIO, metadata: TableMetadata): Promise<DataFile[]>;
  clear(): void;
}

/** `schema` names the columns of the rows; a table that has got more leaves those null. */
export function createBuffer(duck: Duck, schema: Schema): RowBuffer {
  const columns = schema.fields.map(createColumn);
  const names = schema.fields.map(({ name }) => name);
  let rows = 0;

  function add({ from, count: added, values }: Columns): void {
    for (let done = 0; done < added;) {
      const at = rows % vectorRows;
      const count = Math.min(vectorRows - at, added - done);
      const place = { from: from + done, count, block: Math.floor(rows / vectorRows), at };
      for (const column of columns) {
        column.add({ ...place, values: values.get(column.field.name) });
      }
      rows += count;
      done += count;
    }
  }

  return {
    add,
    append: (added) => {
      add(rowsToColumns(added, names));
    },
    get rows() {
      return rows;
    },
    get bytes() {
      return columns.reduce((sum, { bytes }) => sum + bytes, 0);
    },
    async writeTo(io, metadata) {
      if (rows === 0) return [];
      return withConnection(duck, (connection) =>
        write({ duck, connection, columns, rows }, io, metadata),
      );
    },
    clear() {
      rows = 0;
      for (const column of columns) column.clear();
    },
  };
}

interface Held {
  duck: Duck;
  connection: DuckDBConnection;
  columns: readonly BufferColumn[];
  rows: number;
}

async function write(held: Held, io: FileIO, metadata: TableMetadata): Promise<DataFile[]> {
  const { duck, connection, columns, rows } = held;
  for (const column of columns) await setDictionary(duck, connection, column);
  const byId = new Map(columns.map((column) => [column.field.id, column]));
  const expression = (field: Field): string =>
    byId.get(field.id)?.sql() ?? `CAST(NULL AS ${duckType[field.type]})`;
  return duck.rows.lend(sourceOf(columns, rows), (relation) =>
    copyFiles(connection, io, {
      source: { relation, expression },
      target: copyTarget(metadata),
      encoding: flushEncoding,
    }),
  );
}

const sourceOf = (columns: readonly BufferColumn[], rows: number): RowSource => ({
  columns: columns.map((column) => column.source()).filter((column) => column !== null),
  rows,
});

/** The texts of a column, as a variable of the session that its codes are looked up in. */
async function setDictionary(
  duck: Duck,
  connection: DuckDBConnection,
  column: BufferColumn,
): Promise<void> {
  const texts = column.dictionary();
  if (texts === null) return;
  const source: RowSource = {
    rows: texts.length,
    columns: [
      {
        name: 'text',
        type: VARCHAR,
        fill: (vector, block, rows) => {
          fillTexts(vector, rows, (row) => texts[block * vectorRows + row] ?? null);
        },
      },
    ],
  };
  const name = columnName(column.field);
  await duck.rows.lend(source, (relation) =>
    connection.run(`SET VARIABLE ${name} = (SELECT list(text) FROM ${relation})`),
  );
}
