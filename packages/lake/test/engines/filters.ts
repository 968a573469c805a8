import { duckType, quoteName, quoteText } from '../../src/duck/sql-text.ts';
import type { Field, IcebergType } from '../../src/format/schema.ts';
import type { Referee } from './referee.ts';

type Dialect = 'duckdb' | 'spark' | 'trino' | 'pyiceberg';

/** Finds rows by one column, where a wrong bound of a file loses some. */
export interface Filter {
  field: Field;
  kind: 'equals' | 'between' | 'null' | 'NaN';
  /** As text, times in UTC with six digits. */
  values: string[];
  /** Rows it finds. */
  count: number;
}

const isFloating = ({ type }: Field): boolean => type === 'double' || type === 'float';

/** Filters for the rarest, the least and the greatest value of each column, and for what is no value. */
export async function filtersOf(
  referee: Referee,
  truth: string,
  fields: readonly Field[],
): Promise<Filter[]> {
  const filters: Omit<Filter, 'count'>[] = [];
  for (const field of fields) {
    filters.push({ field, kind: 'null', values: [] });
    if (isFloating(field)) filters.push({ field, kind: 'NaN', values: [] });
    if (isFloating(field)) filters.push({ field, kind: 'equals', values: ['0.0'] });
    if (field.type === 'binary') continue;
    const { rarest, least, greatest } = await valuesOf(referee, truth, field);
    for (const value of new Set([rarest, least, greatest])) {
      filters.push({ field, kind: 'equals', values: [value] });
    }
    if (field.type === 'boolean') continue;
    filters.push({ field, kind: 'between', values: [rarest, greatest] });
  }
  const counts = filters.map((one) => `count(*) FILTER (${filterText('duckdb', one)})`);
  const [found = []] = await referee.texts(`SELECT ${counts.join(', ')} FROM ${truth}`);
  return filters.map((one, index) => ({ ...one, count: Number(found[index]) }));
}

async function valuesOf(referee: Referee, truth: string, field: Field) {
  const column = quoteName(field.name);
  const isNumber = isFloating(field) ? `AND NOT isnan(${column})` : '';
  const [row = []] = await referee.texts(
    `WITH counted AS (SELECT ${column} AS value, count(*) AS rows FROM ${truth}
       WHERE ${column} IS NOT NULL ${isNumber} GROUP BY value)
     SELECT ${textSql(field, 'arg_min(value, (rows, value))')},
       ${textSql(field, 'min(value)')}, ${textSql(field, 'max(value)')} FROM counted`,
  );
  const [rarest = '', least = '', greatest = ''] = row.map((text = '') =>
    isFloating(field) ? (text ?? '').replace('inf', 'Infinity') : (text ?? ''),
  );
  return { rarest, least, greatest };
}

const textSql = ({ type }: Field, value: string): string =>
  type === 'timestamp' || type === 'timestamptz'
    ? `strftime(${value}, '%Y-%m-%d %H:%M:%S.%f')`
    : `CAST(${value} AS VARCHAR)`;

const sparkType: Record<IcebergType, string> = {
  ...duckType,
  boolean: 'BOOLEAN',
  int: 'INT',
  long: 'BIGINT',
  float: 'FLOAT',
  double: 'DOUBLE',
  string: 'STRING',
  timestamp: 'TIMESTAMP_NTZ',
  timestamptz: 'TIMESTAMP',
};
const trinoType: Record<IcebergType, string> = {
  ...sparkType,
  float: 'REAL',
  string: 'VARCHAR',
  timestamp: 'TIMESTAMP(6)',
  timestamptz: 'TIMESTAMP(6) WITH TIME ZONE',
};

/** The condition in an engine's own words. */
export function filterText(
  dialect: Dialect,
  { field, kind, values }: Omit<Filter, 'count'>,
): string {
  const column = dialect === 'spark' ? `\`${field.name}\`` : quoteName(field.name);
  const [first = '', second = ''] = values.map((value) => literalOf(dialect, field.type, value));
  if (kind === 'null') return `${column} IS NULL`;
  if (kind === 'equals') return `${column} = ${first}`;
  if (kind === 'between') return `${column} >= ${first} AND ${column} <= ${second}`;
  if (dialect === 'pyiceberg') return `${column} IS NAN`;
  return dialect === 'trino' ? `is_nan(${column})` : `isnan(${column})`;
}

/** A constant, so that it is compared with the bounds of files. */
function literalOf(dialect: Dialect, type: IcebergType, value: string): string {
  if (dialect === 'pyiceberg') {
    if (type === 'boolean') return value;
    const zone = type === 'timestamptz' ? '+00:00' : '';
    return quoteText(type.startsWith('timestamp') ? value.replace(' ', 'T') + zone : value);
  }
  if (dialect === 'spark') return `CAST(r${sparkText(value)} AS ${sparkType[type]})`;
  const zone = type === 'timestamptz' ? ' UTC' : '';
  const types = dialect === 'trino' ? trinoType : duckType;
  return `CAST(${quoteText(value + zone)} AS ${types[type]})`;
}

/** Of a raw literal, which knows no escapes. */
const sparkText = (value: string): string => (value.includes("'") ? `"${value}"` : `'${value}'`);
