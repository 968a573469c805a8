import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  INTEGER,
  TIMESTAMP,
  TIMESTAMPTZ,
  type DuckDBType,
} from '@duckdb/node-api';
import type { IcebergType } from '../format/schema.ts';

export type NumberType = Exclude<IcebergType, 'string' | 'binary'>;
type Kept = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** How the values of a type are kept, and handed to DuckDB. */
export interface NumberForm {
  kind: 'numbers' | 'booleans';
  make: (length: number) => Kept;
  /** What is kept of a value, NaN when the type cannot hold it; null: every value as it is. */
  keep: ((value: number) => number) | null;
  type: DuckDBType;
  /** DuckDB's 64 bits are what is kept times this; null when both are of the same width. */
  scale: number | null;
}

const dayMs = 86_400_000;
const float64 = (length: number) => new Float64Array(length);
const int32 = (length: number) => new Int32Array(length);
/** A time that a Date can hold. */
const isTime = (value: number): boolean => Math.abs(value) <= 8.64e15;

const double = { kind: 'numbers', make: float64, keep: null, type: DOUBLE, scale: null } as const;
const time = { ...double, keep: (value: number) => (isTime(value) ? value : NaN), scale: 1_000 };

export const numberForms: Record<NumberType, NumberForm> = {
  boolean: { ...double, kind: 'booleans', make: (length) => new Uint8Array(length), type: BOOLEAN },
  int: {
    ...double,
    ...{ make: int32, type: INTEGER },
    keep: (value) => (value === (value | 0) ? value : NaN),
  },
  long: {
    ...double,
    ...{ type: BIGINT, scale: 1 },
    keep: (value) => (Number.isSafeInteger(value) ? value : NaN),
  },
  float: double,
  double,
  /** Milliseconds of any moment of the day. */
  date: {
    ...double,
    ...{ make: int32, type: DATE },
    keep: (value) => (isTime(value) ? Math.floor(value / dayMs) : NaN),
  },
  timestamp: { ...time, type: TIMESTAMP },
  timestamptz: { ...time, type: TIMESTAMPTZ },
};
