import type { FileField } from './fields.ts';
import type { TableName } from './formats.ts';
import { compileTimePattern, type TimeReader } from './time-pattern.ts';

/** What is done to the values of a table on their way into a record. */
export interface Conversions {
  /** What numbers are multiplied by. */
  factors: Partial<Record<FileField, number>>;
  /** Null leaves times as they are: ISO 8601 or epoch numbers. */
  readTime: TimeReader | null;
  /** MMSIs lost their leading zeros, because the writer took them for numbers. */
  padsMmsi?: boolean;
  /** Words that stand for nothing, in lower case. */
  emptyWords?: ReadonlySet<string>;
  /** Lines without a position are a ship's static data, which its positions get. */
  hasStaticLines?: boolean;
}

interface Layout {
  /** Columns that only this layout has together, as they are spelt there. */
  signature: readonly string[];
  time?: string;
  rest?: Omit<Conversions, 'factors' | 'readTime'>;
}

/** Layouts that are known by their header. Any other is `csv`. */
const layouts: Partial<Record<TableName, Layout>> = {
  'marinecadastre-2023': { signature: ['BaseDateTime'] },
  'marinecadastre-2024': { signature: ['base_date_time'] },
  dma: {
    signature: ['# Timestamp', 'Type of mobile'],
    time: 'dd/MM/yyyy HH:mm:ss',
    rest: {
      padsMmsi: true,
      emptyWords: new Set(['unknown', 'undefined', 'unknown value']),
    },
  },
  exactearth: {
    signature: ['Message_ID', 'Time'],
    time: 'yyyyMMdd_HHmmss',
    rest: { padsMmsi: true, hasStaticLines: true, emptyWords: new Set(['none']) },
  },
};
const contract = 'latitude,longitude,mmsi,speed,timestamp,vessel_name,vessel_type';

/** The layout a header belongs to. */
export function findLayout(names: readonly string[]): TableName {
  if ([...names].sort().join(',') === contract) return 'pelorus-csv';
  const known = Object.entries(layouts) as [TableName, Layout][];
  const found = known.find(([, { signature }]) =>
    signature.every((column) => names.includes(column)),
  );
  return found?.[0] ?? 'csv';
}

/** Columns without which a header is not of that layout. */
export const columnsOnlyIn = (name: TableName): readonly string[] => layouts[name]?.signature ?? [];

export function conversionsOf(name: TableName): Conversions {
  const { time, rest } = layouts[name] ?? {};
  return { factors: {}, readTime: time === undefined ? null : compileTimePattern(time), ...rest };
}
