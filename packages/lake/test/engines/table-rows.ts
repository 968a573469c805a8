import type { Field, IcebergType } from '../../src/format/schema.ts';
import { duckType, quoteName, quoteText } from '../../src/duck/sql-text.ts';

/** Rows of a table that nobody but DuckDB has made: they are what every engine has to see. */
export interface RowsOptions {
  fields: readonly Field[];
  /** Batches have values of their own, so that bounds tell their files apart. */
  batch: number;
  rows: number;
}

const milli = 1_000;

/** SQL over `i` (row) and `h` (a hash of row and column), of at most milliseconds and safe integers. */
const valueSql: Record<IcebergType, (batch: number) => string> = {
  // Files of false alone and of true alone.
  boolean: (batch) => (batch === 2 ? 'h % 2 = 0' : String(batch === 1)),
  int: (batch) =>
    `CASE WHEN i = 1 THEN -2147483648 WHEN i = 2 THEN 2147483647 ELSE ${batch * 10_000} + h % 9000 END`,
  long: (batch) =>
    `CASE WHEN i = 1 THEN -9007199254740991 WHEN i = 2 THEN 9007199254740991 ELSE ${batch} * 10000000000 + h % 9000000000 END`,
  float: (batch) => `(${batch * 1_000} + h % 900) / 8.0`,
  double: (batch) =>
    `CASE WHEN i % 500 = 7 THEN ${specialDoubles[batch] ?? "'Infinity'"}::DOUBLE ELSE ${batch * 1_000} + (h % 900000) / 1000 END`,
  date: (batch) => `DATE '1969-12-20' + (${batch * 30} + h % 20)::INTEGER`,
  timestamp: (batch) => `make_timestamp(${instantUs(batch)})`,
  timestamptz: (batch) => `make_timestamptz(${instantUs(batch)})`,
  // The second is longer than a bound, the third sorts differently in UTF-16 and in UTF-8.
  string: (batch) =>
    `CASE h % 9 WHEN 0 THEN '' WHEN 1 THEN 'longer than a bound may be ' || h % 50 WHEN 2 THEN chr(128674) || ' Ærø 船' WHEN 3 THEN chr(65533) WHEN 4 THEN 'it''s a \\ slash' ELSE chr(${97 + batch}) || h % 60 END`,
  binary: () => "CASE h % 3 WHEN 0 THEN '\\xFF\\x00'::BLOB ELSE ('b' || h % 90)::BLOB END",
};
const specialDoubles = ["'nan'", "'-0.0'"];

/** Within three days of 2026 for each batch, to the millisecond. */
const instantUs = (batch: number): string =>
  `(${Date.UTC(2026, 2, 1 + batch)} + h % 259200000)::BIGINT * ${milli}`;

/** Every ninth or so is null. */
function columnSql({ name, type }: Field, batch: number): string {
  const hash = `(hash(i, ${quoteText(name)}, ${batch}) % 1000000007)::BIGINT`;
  const value = valueSql[type](batch).replaceAll(/\bh\b/g, hash);
  const isNull = `hash(${quoteText(name)}, i, ${batch}) % 9 = 0 AND i > 2`;
  const typed = `CAST(${value} AS ${duckType[type]})`;
  return `CASE WHEN ${isNull} THEN NULL ELSE ${typed} END AS ${quoteName(name)}`;
}

export function rowsSql({ fields, batch, rows }: RowsOptions): string {
  const columns = fields.map((field) => columnSql(field, batch));
  return `SELECT ${columns.join(',\n')} FROM range(${rows}) AS numbers(i)`;
}
