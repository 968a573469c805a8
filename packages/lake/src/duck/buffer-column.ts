import { BOOLEAN, DOUBLE, INTEGER, VARCHAR, type DuckDBType } from '@duckdb/node-api';
import type { Field, IcebergType } from '../format/schema.ts';
import {
  fillNumbers,
  newBlock,
  type Block,
  type Stretch,
  type ToNumber,
  type Width,
} from './buffer-block.ts';
import { fillTexts, fillVector, type SourceColumn } from './row-source.ts';
import { duckType, quoteText } from './sql-text.ts';
import { createTexts, type Texts } from './texts.ts';

/** How a kind of column is kept here, and how SQL gives back what was meant. */
interface Form {
  width: Width;
  type: DuckDBType;
  toNumber: ToNumber;
  sql(column: string): string;
}

const asIs = (column: string): string => column;
const dayMs = 86_400_000;
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
/** A time that a Date can hold. */
const timeOf = (value: unknown): number | null =>
  typeof value === 'number' && Math.abs(value) <= 8.64e15 ? value : null;
const double: Form = {
  width: 'float64',
  type: DOUBLE,
  toNumber: numberOf,
  sql: asIs,
};
/** Milliseconds since 1970; DuckDB makes the microseconds. */
const timestamp: Form = {
  width: 'float64',
  type: DOUBLE,
  toNumber: timeOf,
  sql: (column) => `make_timestamptz(CAST(${column} AS BIGINT) * 1000)`,
};
const int32: Form = {
  width: 'int32',
  type: INTEGER,
  toNumber: (value) => (value === ((value as number) | 0) ? value : null),
  sql: asIs,
};

const forms: Record<Exclude<IcebergType, 'string' | 'binary'>, Form> = {
  boolean: {
    width: 'byte',
    type: BOOLEAN,
    toNumber: (value) => (value === true ? 1 : value === false ? 0 : null),
    sql: asIs,
  },
  int: int32,
  long: {
    width: 'float64',
    type: DOUBLE,
    toNumber: (value) => (Number.isSafeInteger(value) ? (value as number) : null),
    sql: (column) => `CAST(${column} AS BIGINT)`,
  },
  float: double,
  double,
  /** Milliseconds of any moment of the day. */
  date: {
    width: 'int32',
    type: INTEGER,
    toNumber: (value) => {
      const timeMs = timeOf(value);
      return timeMs === null ? null : Math.floor(timeMs / dayMs);
    },
    sql: (column) => `(DATE '1970-01-01' + ${column})`,
  },
  timestamp: { ...timestamp, sql: (column) => `make_timestamp(CAST(${column} AS BIGINT) * 1000)` },
  timestamptz: timestamp,
};

/** The values of one column of rows that wait to be written. */
export interface BufferColumn {
  readonly field: Field;
  add(stretch: Stretch): void;
  /** About how many bytes it holds. */
  readonly bytes: number;
  /** What SQL reads; null when every value is null. */
  source(): SourceColumn | null;
  /** The texts that codes in `source()` stand for, when it holds codes. */
  dictionary(): readonly string[] | null;
  /** SQL of the values over `source()`. */
  sql(): string;
  clear(): void;
}

export const columnName = (field: Field): string => `c${field.id}`;

export function createColumn(field: Field): BufferColumn {
  const { type } = field;
  if (type === 'string') return createTextColumn(field);
  if (type === 'binary') throw new TypeError(`column ${field.name}: bytes are not buffered`);
  return createNumberColumn(field, forms[type]);
}

function createBlocks(width: Width) {
  let blocks: Block[] = [];
  const at = (index: number): Block => {
    const known = blocks[index];
    if (known) return known;
    blocks.push(newBlock(width));
    return at(index);
  };
  return {
    at,
    get bytes() {
      return blocks.length * (blocks[0]?.items.byteLength ?? 0);
    },
    clear: () => {
      blocks = [];
    },
  };
}

function createNumberColumn(field: Field, form: Form): BufferColumn {
  const blocks = createBlocks(form.width);
  const name = columnName(field);
  let values = 0;
  return {
    field,
    add(stretch) {
      const block = blocks.at(stretch.block);
      values += fillNumbers(block, stretch, { name: field.name, toNumber: form.toNumber });
    },
    get bytes() {
      return blocks.bytes;
    },
    dictionary: () => null,
    source: () =>
      values === 0
        ? null
        : { name, type: form.type, fill: (vector, index) => fillVector(vector, blocks.at(index)) },
    sql: () => (values === 0 ? `CAST(NULL AS ${duckType[field.type]})` : form.sql(name)),
    clear() {
      blocks.clear();
      values = 0;
    },
  };
}

function createTextColumn(field: Field): BufferColumn {
  const blocks = createBlocks('int32');
  const name = columnName(field);
  let texts: Texts = createTexts();
  const codes = (): SourceColumn => ({
    name,
    type: INTEGER,
    fill: (vector, index) => fillVector(vector, blocks.at(index)),
  });
  const plain = (): SourceColumn => ({
    name,
    type: VARCHAR,
    fill: (vector, index, rows) => {
      const { items } = blocks.at(index);
      fillTexts(vector, rows, (row) => texts.textOf(items[row] ?? 0));
    },
  });
  return {
    field,
    add: (stretch) => {
      texts.fill(blocks.at(stretch.block), stretch, field.name);
    },
    get bytes() {
      return blocks.bytes + texts.bytes;
    },
    dictionary: () => (texts.count === 0 || texts.isPlain ? null : texts.all()),
    source: () => (texts.count === 0 ? null : texts.isPlain ? plain() : codes()),
    sql() {
      if (texts.count === 0) return 'CAST(NULL AS VARCHAR)';
      return texts.isPlain ? name : `list_extract(getvariable(${quoteText(name)}), ${name})`;
    },
    clear() {
      blocks.clear();
      texts = createTexts();
    },
  };
}
