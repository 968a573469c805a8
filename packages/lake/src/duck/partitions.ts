import type { IcebergType, PartitionField, PartitionSpec, Value } from '../format/schema.ts';
import { UnsupportedTableError } from '../format/unsupported.ts';

/** Moments as they are in UTC: what a time zone costs, a session in UTC does not need. */
const inUtc = (type: IcebergType, column: string): string =>
  type === 'timestamptz' ? `make_timestamp(epoch_us(${column}))` : column;

/** Numbers of days, months and so on since 1970, rounded down. */
const transforms: Record<string, (column: string) => string> = {
  void: () => 'CAST(NULL AS INTEGER)',
  year: (column) => `CAST(year(${column}) - 1970 AS INTEGER)`,
  month: (column) => `CAST((year(${column}) - 1970) * 12 + month(${column}) - 1 AS INTEGER)`,
  day: (column) => `CAST(CAST(${column} AS DATE) - DATE '1970-01-01' AS INTEGER)`,
  hour: (column) =>
    `CAST((CAST(${column} AS DATE) - DATE '1970-01-01') * 24 + hour(${column}) AS INTEGER)`,
};

/** Values as JavaScript has them: days and microseconds since 1970. */
const identities: Partial<Record<IcebergType, (column: string) => string>> = {
  date: (column) => `CAST(${column} - DATE '1970-01-01' AS INTEGER)`,
  timestamp: (column) => `epoch_us(${column})`,
  timestamptz: (column) => `epoch_us(${column})`,
};

/**
 * SQL of the partition value of a column, whose own SQL is `column`, in a UTC session.
 *
 * @throws UnsupportedTableError for `bucket`, `truncate` and partitions by bytes.
 */
export function partitionSql(transform: string, type: IcebergType, column: string): string {
  if (transform === 'identity' && type !== 'binary') return identities[type]?.(column) ?? column;
  const sql = transforms[transform];
  if (sql) return sql(inUtc(type, column));
  throw new UnsupportedTableError(
    `Pelorus cannot write a table partitioned by ${transform} of a ${type}: use identity, year, month, day or hour.`,
  );
}

const dayMs = 86_400_000;
const iso = (ms: number, length: number): string => new Date(ms).toISOString().slice(0, length);

/** As Iceberg's own writers name directories: `2024-01-15` for a day. */
const readable: Record<string, (value: number) => string> = {
  year: (value) => String(1970 + value),
  month: (value) => iso(Date.UTC(1970, value), 7),
  day: (value) => iso(value * dayMs, 10),
  hour: (value) => iso(value * 3_600_000, 13).replace('T', '-'),
};

const safe = (text: string): string =>
  text.replace(/[^A-Za-z0-9 _.,:+-]/gu, (character) =>
    [...Buffer.from(character)]
      .map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`)
      .join(''),
  );

function valueText({ transform }: PartitionField, value: Value): string {
  if (value === null) return 'null';
  const read = readable[transform];
  return safe(read ? read(Number(value)) : String(value));
}

/** `received_at_day=2024-01-15`, or nothing for a table without partitions. For people alone. */
export const partitionPath = (spec: PartitionSpec, partition: Record<string, Value>): string[] =>
  spec.fields.map(
    (field) => `${safe(field.name)}=${valueText(field, partition[field.name] ?? null)}`,
  );
