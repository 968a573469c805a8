import { boundsOf } from '../format/bounds.ts';
import type { ColumnStatistics } from '../format/data-file.ts';
import type { IcebergType, Schema, Value } from '../format/schema.ts';

/** A row of `COPY … RETURN_STATS`, in DuckDB's JSON form. */
export interface CopyStatistics {
  filename: string;
  count: string;
  file_size_bytes: string;
  column_statistics: { key: string; value: { key: string; value: string }[] }[];
}

/**
 * What a COPY says of the columns it wrote, by field id, and `ranges` of those it tells none of. What
 * is not understood is left out.
 */
export function columnStatistics(
  schema: Schema,
  copied: CopyStatistics,
  ranges: ReadonlyMap<number, { min: string; max: string }> = new Map(),
): Map<number, ColumnStatistics> {
  const columns = new Map<number, ColumnStatistics>();
  for (const { key, value } of copied.column_statistics) {
    const field = schema.fields.find(({ name }) => name === unquote(key));
    if (!field) continue;
    const told = new Map(value.map((entry) => [entry.key, entry.value]));
    const { min, max } = ranges.get(field.id) ?? {};
    if (min !== undefined) told.set('min', min);
    if (max !== undefined) told.set('max', max);
    columns.set(field.id, statisticsOf(field.type, told));
  }
  return columns;
}

const unquote = (name: string): string =>
  /^".*"$/s.test(name) ? name.slice(1, -1).replaceAll('""', '"') : name;

function statisticsOf(type: IcebergType, told: Map<string, string>): ColumnStatistics {
  const range = {
    min: readValue(type, told.get('min')),
    max: readValue(type, told.get('max')),
    // Without a word about NaN there may be one.
    hasNan: (type === 'float' || type === 'double') && told.get('has_nan') !== 'false',
  };
  return {
    ...counts({
      sizeBytes: told.get('column_size_bytes'),
      values: told.get('num_values'),
      nulls: told.get('null_count'),
    }),
    ...(told.get('has_nan') === 'false' && { nans: 0 }),
    ...boundsOf(type, range),
  };
}

function counts<K extends string>(
  texts: Record<K, string | undefined>,
): Partial<Record<K, number>> {
  const known = Object.entries<string | undefined>(texts).filter(([, text]) =>
    /^\d+$/.test(text ?? ''),
  );
  return Object.fromEntries(known.map(([name, text]) => [name, Number(text)])) as Partial<
    Record<K, number>
  >;
}

/** A value as DuckDB prints it; null when it is not one of the type. */
export function readValue(type: IcebergType, text: string | undefined): Value {
  if (text === undefined) return null;
  switch (type) {
    case 'boolean':
      return readBoolean(text);
    case 'int':
      return /^-?\d+$/.test(text) ? Number(text) : null;
    case 'long':
      return /^-?\d+$/.test(text) ? BigInt(text) : null;
    case 'float':
    case 'double':
      return readNumber(text);
    case 'date':
      return readDate(text);
    case 'timestamp':
    case 'timestamptz':
      return readTimestamp(text);
    case 'string':
      return text;
    case 'binary':
      // Printed with escapes that have two readings.
      return null;
  }
}

function readBoolean(text: string): boolean | null {
  if (text === '1' || text === 'true') return true;
  return text === '0' || text === 'false' ? false : null;
}

function readNumber(text: string): number | null {
  const unsigned = text.replace(/^-/, '');
  const isNumber = /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(unsigned);
  if (isNumber) return Number(text);
  if (unsigned !== 'inf') return null;
  return text === 'inf' ? Infinity : -Infinity;
}

const dayMs = 86_400_000;

function readDate(text: string): number | null {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(ms) ? null : ms / dayMs;
}

/** `2024-01-15 10:00:00.123456+00`; years of other than four digits give no value. */
function readTimestamp(text: string): bigint | null {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:\+00)?$/.exec(text);
  const ms = found ? Date.parse(`${found[1]}T${found[2]}Z`) : NaN;
  return Number.isNaN(ms) ? null : BigInt(ms) * 1_000n + BigInt((found?.[3] ?? '').padEnd(6, '0'));
}
