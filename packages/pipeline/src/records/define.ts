/**
 * One definition of a record gives its TypeScript type, its columns for codecs, SQL and Parquet, and
 * (through `zod.ts`) its parser and JSON Schema. This file stays free of zod so that browsers can use it.
 */
interface Kinds {
  text: string;
  float: number;
  integer: number;
  boolean: boolean;
  /** Epoch milliseconds, UTC. */
  timestamp: number;
}
export type ColumnKind = keyof Kinds;

export interface Column<
  K extends ColumnKind = ColumnKind,
  N extends boolean = boolean,
  V = unknown,
> {
  kind: K;
  nullable: N;
  description: string;
  /** The closed list of values of a text column, if it has one. */
  values?: readonly V[];
}

type Columns = Record<string, Column>;
type ValueOf<C> =
  C extends Column<infer K, infer N, infer V>
    ? // In a tuple, since `never` (no list of values) would distribute to nothing.
      ([V] extends [never] ? Kinds[K] : V) | (N extends true ? null : never)
    : never;
export type RowOf<C extends Columns> = { [P in keyof C]: ValueOf<C[P]> };

export interface RecordDefinition<C extends Columns = Columns> {
  name: string;
  /** What one row is, in one sentence. */
  description: string;
  columns: C;
  /** Column names in order: the order of codecs, COPY and Parquet. */
  names: readonly (keyof C & string)[];
}
export type RecordOf<D> = D extends RecordDefinition<infer C> ? RowOf<C> : never;

const make =
  <K extends ColumnKind>(kind: K) =>
  (description: string): Column<K, false, never> => ({ kind, nullable: false, description });
const makeNullable =
  <K extends ColumnKind>(kind: K) =>
  (description: string): Column<K, true, never> => ({ kind, nullable: true, description });

/** Column builders: `column.float('…')` may not be null, `optional.float('…')` may. */
export const column = {
  text: make('text'),
  float: make('float'),
  integer: make('integer'),
  boolean: make('boolean'),
  timestamp: make('timestamp'),
  oneOf: <const V extends string>(
    values: readonly V[],
    description: string,
  ): Column<'text', false, V> => ({ kind: 'text', nullable: false, description, values }),
};
export const optional = {
  text: makeNullable('text'),
  float: makeNullable('float'),
  integer: makeNullable('integer'),
  boolean: makeNullable('boolean'),
  timestamp: makeNullable('timestamp'),
  oneOf: <const V extends string>(
    values: readonly V[],
    description: string,
  ): Column<'text', true, V> => ({ kind: 'text', nullable: true, description, values }),
};

export function defineRecord<C extends Columns>(
  definition: Omit<RecordDefinition<C>, 'names'>,
): RecordDefinition<C> {
  return { ...definition, names: Object.keys(definition.columns) };
}
