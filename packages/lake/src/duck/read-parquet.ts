import type { Field } from '../format/schema.ts';
import { duckType, quoteName, quoteText } from './sql-text.ts';

/** A column found by its field id in whatever a file calls it. */
export type ColumnById = Pick<Field, 'id' | 'name' | 'type'>;

/** SQL that reads local Parquet files by field id: what a file lacks is null, what it has more is left. */
export function readParquetSql(
  paths: readonly string[],
  columns: readonly ColumnById[],
  options: { rowNumber?: boolean } = {},
): string {
  const entries = columns.map(
    ({ id, name, type }) =>
      `${id}: {name: ${quoteText(name)}, type: '${duckType[type]}', default_value: NULL}`,
  );
  const files = paths.map(quoteText).join(', ');
  const rowNumber = options.rowNumber ? ', file_row_number = true' : '';
  // Without the last, DuckDB takes directories such as `day=…` for columns.
  return `read_parquet([${files}], schema = MAP {${entries.join(', ')}}${rowNumber}, hive_partitioning = false)`;
}

/** A relation of these columns without a row. */
export function emptySql(columns: readonly ColumnById[]): string {
  const nulls = columns.map(
    ({ name, type }) => `CAST(NULL AS ${duckType[type]}) AS ${quoteName(name)}`,
  );
  return `(SELECT ${nulls.join(', ')} WHERE false)`;
}
