import type { Field, IcebergType, Value } from '../format/schema.ts';

/** A name in SQL, whatever is in it. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text in SQL, whatever is in it. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** What a column of buffered rows is called, whatever its name. */
export const columnName = ({ id }: Field): string => `c${id}`;

/** The type of DuckDB that holds an Iceberg type. */
export const duckType: Record<IcebergType, string> = {
  boolean: 'BOOLEAN',
  int: 'INTEGER',
  long: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  timestamptz: 'TIMESTAMPTZ',
  string: 'VARCHAR',
  binary: 'BLOB',
};

/** SQL of a value of a column, for comparisons with `column` of that type. */
export function literal(type: IcebergType, value: Exclude<Value, null>): string {
  switch (type) {
    case 'date':
      return `(DATE '1970-01-01' + CAST(${String(value)} AS INTEGER))`;
    case 'timestamp':
      return `make_timestamp(${String(value)})`;
    case 'timestamptz':
      return `make_timestamptz(${String(value)})`;
    case 'float':
    case 'double':
      return `CAST(${quoteText(floatText(Number(value)))} AS ${duckType[type]})`;
    case 'string':
      return quoteText(String(value));
    case 'binary':
      return `from_hex('${Buffer.from(value as Uint8Array).toString('hex')}')`;
    case 'boolean':
    case 'int':
    case 'long':
      return `CAST(${String(value)} AS ${duckType[type]})`;
  }
}

const floatText = (value: number): string => (Object.is(value, -0) ? '-0.0' : String(value));
