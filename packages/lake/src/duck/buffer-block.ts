import { vectorRows } from './row-source.ts';

type Items = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** As many values as a vector of DuckDB takes, in its layout. */
export interface Block {
  items: Items;
  /** A bit for each value: unset is null. Null when all are set. */
  valid: Uint8Array<ArrayBuffer> | null;
}

export type Width = 'float64' | 'int32' | 'byte';

export function newBlock(width: Width): Block {
  const items = {
    float64: () => new Float64Array(vectorRows),
    int32: () => new Int32Array(vectorRows),
    byte: () => new Uint8Array(vectorRows),
  };
  return { items: items[width](), valid: null };
}

/** The number to store; null when the value is none of the type. */
export type ToNumber = (value: unknown) => number | null;

export type Rows = readonly Readonly<Record<string, unknown>>[];

/** Rows as columns: of each the `count` values from `from` on. A column that is absent is null. */
export interface Columns {
  from: number;
  count: number;
  values: ReadonlyMap<string, readonly unknown[]>;
}

export interface Stretch {
  /** Undefined: all are null. */
  values: readonly unknown[] | undefined;
  from: number;
  /** At most what is left in the block. */
  count: number;
  block: number;
  /** Where in the block the first goes. */
  at: number;
}

function setNull(block: Block, row: number): void {
  block.valid ??= new Uint8Array(vectorRows / 8).fill(255);
  block.valid[row >> 3] = (block.valid[row >> 3] ?? 0) & ~(1 << (row & 7));
}

/**
 * Values of one column; absent and null are null. Gives how many are not.
 *
 * @throws TypeError naming the column, for what its type cannot hold.
 */
export function fillNumbers(
  block: Block,
  { values: given, from, count, at }: Stretch,
  { name, toNumber }: { name: string; toNumber: ToNumber },
): number {
  const { items } = block;
  let values = 0;
  for (let index = 0; index < count; index++) {
    const value = given?.[from + index];
    if (value === null || value === undefined) {
      setNull(block, at + index);
      continue;
    }
    const number = toNumber(value);
    if (number === null) {
      throw unstorable(name, value);
    }
    items[at + index] = number;
    values++;
  }
  return values;
}

export const unstorable = (name: string, value: unknown): TypeError =>
  new TypeError(`column ${name} cannot hold ${JSON.stringify(value)}`);
