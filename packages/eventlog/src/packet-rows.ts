import type { Column, ColumnKind } from '@pelorus/pipeline/records/define';

export type Cell = string | number | boolean | null;
export type Cells = Record<string, Cell>;

/** What the codec needs of a record definition, whatever its columns are. */
export interface PacketShape {
  name: string;
  columns: Record<string, Column>;
  names: readonly string[];
}

/** The values of a column, by its kind: numbers, 0 and 1, texts. */
export type Values = Float64Array | Uint8Array | string[];

/** What is taken of one column: its values one after the other, and 1 for each row that has one. */
export interface Taken {
  kind: ColumnKind;
  values: Values;
  present: Uint8Array;
  /** How many values there are; beyond them lies what was taken before. */
  size: number;
}

export interface RowCode {
  /** Takes the columns out of rows; each `Taken` must have room for them all. */
  take: (rows: readonly Cells[], into: readonly Taken[]) => void;
  /** The rows from one up to another made of columns, every one of the same hidden class. */
  build: (columns: readonly ArrayLike<Cell>[], from: number, to: number) => Cells[];
}

const compiled = new WeakMap<object, RowCode>();

/**
 * Code made for one definition: a loop that names its properties is five times as fast as one that is
 * given them, and these loops touch every cell of the flow. Each row is looked at once: column by column
 * they would be fetched into the cache again for each of dozens of columns.
 */
export function rowCodeOf(shape: PacketShape): RowCode {
  const known = compiled.get(shape);
  if (known) return known;
  const code: RowCode = {
    take: compile(['rows', 'into'], takeBody(shape)) as RowCode['take'],
    build: compile(['columns', 'from', 'to'], buildBody(shape)) as RowCode['build'],
  };
  settle(code, shape);
  compiled.set(shape, code);
  return code;
}

const oneOfEach: readonly Cell[] = [0.5, '', null];
/** A row of each kind of cell: see `settleFields` in packages/pipeline, which does so with the objects made there. */
const settle = ({ build }: RowCode, { names }: PacketShape): unknown =>
  build(
    names.map(() => oneOfEach),
    0,
    oneOfEach.length,
  );

const takeBody = ({ names, columns }: PacketShape): string => `
  ${names.map((_, i) => `const v${i} = into[${i}].values, p${i} = into[${i}].present; let s${i} = 0;`).join('\n')}
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    let c;
    ${names
      .map((name, i) => {
        const value = columns[name]?.kind === 'boolean' ? 'c ? 1 : 0' : 'c';
        return `c = row[${JSON.stringify(name)}];
          if (c === null || c === undefined) p${i}[i] = 0; else { p${i}[i] = 1; v${i}[s${i}++] = ${value}; }`;
      })
      .join('\n')}
  }
  ${names.map((_, i) => `into[${i}].size = s${i};`).join('\n')}`;

const buildBody = ({ names }: PacketShape): string => `
  const [${names.map((_, i) => `c${i}`).join()}] = columns;
  const rows = [];
  for (let i = from; i < to; i++)
    rows.push({ ${names.map((name, i) => `${JSON.stringify(name)}: c${i}[i]`).join()} });
  return rows;`;

// eslint-disable-next-line @typescript-eslint/no-implied-eval -- only names of our own columns go in, quoted
const compile = (parameters: string[], body: string) => new Function(...parameters, body);
