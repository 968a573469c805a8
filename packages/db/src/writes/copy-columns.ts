import type { Column, ColumnKind } from '@pelorus/pipeline/records/define';
import type { CopyWriter } from './copy-writer.ts';

/** One column of a COPY: its name in the table and how its value is written. */
export interface CopyColumn {
  name: string;
  write: (writer: CopyWriter, value: unknown) => void;
}

export class UnstorableError extends Error {
  constructor(name: string, value: unknown) {
    super(`column ${name} cannot hold ${String(value)}`);
    this.name = 'UnstorableError';
  }
}

const maxInt4 = 2 ** 31;

const requireFinite = (name: string, value: unknown): number => {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new UnstorableError(name, value);
};
const requireInteger = (name: string, value: unknown): number => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new UnstorableError(name, value);
};
const requireInt4 = (name: string, value: unknown): number => {
  const integer = requireInteger(name, value);
  if (integer >= -maxInt4 && integer < maxInt4) return integer;
  throw new UnstorableError(name, value);
};

/** From 4714 BC, where PostgreSQL's calendar begins, to the last time a Date can hold. */
const minTimeMs = -210_866_803_200_000;
const maxTimeMs = 8.64e15;
const requireTime = (name: string, value: unknown): number => {
  const epochMs = requireInteger(name, value);
  if (epochMs >= minTimeMs && epochMs <= maxTimeMs) return epochMs;
  throw new UnstorableError(name, value);
};

type Write = (writer: CopyWriter, name: string, value: unknown) => void;

const byKind: Record<ColumnKind, Write> = {
  float: (writer, name, value) => writer.float8(requireFinite(name, value)),
  integer: (writer, name, value) => writer.int4(requireInt4(name, value)),
  timestamp: (writer, name, value) => writer.timestamptz(requireTime(name, value)),
  boolean: (writer, _name, value) => writer.bool(value === true),
  text: (writer, _name, value) => writer.text(value as string),
};

/** Types in PostgreSQL that the kind of a column does not say. */
const special = {
  bigint: (writer, name, value) => writer.int8(requireInteger(name, value)),
  mmsi: (writer, name, value) => writer.int4(requireInt4(name, Number(value))),
  bytes: (writer, _name, value) => writer.bytea(Buffer.from(value as string)),
} satisfies Record<string, Write>;
export type SpecialType = keyof typeof special;

type Columns = Record<string, Column>;
type Name<C> = keyof C & string;

/** The columns of a record as COPY writes them, in the record's order. */
export function copyColumnsOf<C extends Columns>(
  { columns, names }: { columns: C; names: readonly Name<C>[] },
  types: Partial<Record<Name<C>, SpecialType>>,
  skip: readonly Name<C>[] = [],
): CopyColumn[] {
  return names
    .filter((name) => !skip.includes(name))
    .map((name) => copyColumn(name, columns[name] as Column, types[name]));
}

function copyColumn(name: string, column: Column, type?: SpecialType): CopyColumn {
  const write = type === undefined ? byKind[column.kind] : special[type];
  return {
    name,
    write(writer, value) {
      if (value !== null && value !== undefined) write(writer, name, value);
      else if (column.nullable) writer.null();
      else throw new UnstorableError(name, value);
    },
  };
}

/** The partition of `ais_raw` that all rows of a COPY come from: the records do not carry it. */
export const partitionColumn = (partition: number): CopyColumn => ({
  name: 'partition',
  write: (writer) => writer.int2(partition),
});
