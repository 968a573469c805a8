import type { DataFile } from '../format/data-file.ts';
import type { TableMetadata } from '../format/metadata.ts';
import type { Field, Schema } from '../format/schema.ts';
import type { FileIO } from '../io/file-io.ts';
import type { BufferColumn } from './buffer-column.ts';
import { flushEncoding, type CopyTarget, type WholeSource } from './copy-job.ts';
import { copyTarget } from './copy-target.ts';
import { copyFiles } from './copy.ts';
import { createColumn } from './create-column.ts';
import { withConnection, type Duck } from './instance.ts';
import { rowOrder } from './row-order.ts';
import { rowsToColumns, type Rows } from './rows-to-columns.ts';
import { duckType } from './sql-text.ts';
import { vectorOf, type Vector } from './vector.ts';

/** Rows as columns: of each the `count` values from `from` on. A column that is absent is null. */
export interface Columns {
  from: number;
  count: number;
  /** Values as JavaScript has them, or vectors, which are several times as fast. */
  values: ReadonlyMap<string, Vector | readonly unknown[] | undefined>;
}

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
  /** The same for rows that come as columns. */
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

  function add({ from, count, values }: Columns): void {
    for (const column of columns) {
      const given = values.get(column.field.name);
      column.add(isList(given) ? vectorOf(column.field, given) : given, { from, count });
    }
    rows += count;
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
      return rows === 0 ? [] : write({ duck, columns, rows }, io, copyTarget(metadata));
    },
    clear() {
      rows = 0;
      for (const column of columns) column.clear();
    },
  };
}

const isList = (given: Vector | readonly unknown[] | undefined): given is readonly unknown[] =>
  Array.isArray(given);

interface Held {
  duck: Duck;
  columns: readonly BufferColumn[];
  rows: number;
}

function write({ duck, columns, rows }: Held, io: FileIO, target: CopyTarget) {
  const isSorted = target.sortOrder.fields.length > 0;
  const order = isSorted ? rowOrder(columns, target.sortOrder, rows) : null;
  const isWhole = rows <= flushEncoding.rowGroupRows && (!isSorted || order !== null);
  const source = {
    columns: columns.map((column) => column.source(order)).filter((column) => column !== null),
    rows,
  };
  return duck.rows.lend(source, (relation) =>
    withConnection(duck, (connection) =>
      copyFiles(connection, io, {
        source: {
          relation,
          expression: expressionOver(columns, (column) => column.sql()),
          ...(isWhole && { whole: wholeOf(columns) }),
        },
        target,
        encoding: flushEncoding,
      }),
    ),
  );
}

function wholeOf(columns: readonly BufferColumn[]): WholeSource {
  const ranges: WholeSource['ranges'] = new Map(
    columns.flatMap((column) => {
      const range = column.textRange();
      return range ? [[column.field.id, range] as const] : [];
    }),
  );
  return { expression: expressionOver(columns, (column) => column.codedSql()), ranges };
}

/** SQL of a field; a column that the rows do not have is null. */
function expressionOver(
  columns: readonly BufferColumn[],
  sqlOf: (column: BufferColumn) => string,
): (field: Field) => string {
  const byId = new Map(columns.map((column) => [column.field.id, column]));
  return (field) => {
    const column = byId.get(field.id);
    return column ? sqlOf(column) : `CAST(NULL AS ${duckType[field.type]})`;
  };
}
