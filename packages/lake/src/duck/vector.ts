import type { Field } from '../format/schema.ts';

/** Values of one column, in typed arrays: what is held and written without a look at each. */
export type Vector = NumberVector | BooleanVector | TextVector;

export interface NumberVector {
  kind: 'numbers';
  /** Epoch milliseconds for times and dates; 0 where the value is null. */
  items: Float64Array<ArrayBuffer>;
  /** 1 for a value, 0 for null; null when there is a value in every row. */
  present: Uint8Array<ArrayBuffer> | null;
}

export interface BooleanVector {
  kind: 'booleans';
  /** 0 or 1; 0 where the value is null. */
  items: Uint8Array<ArrayBuffer>;
  present: Uint8Array<ArrayBuffer> | null;
}

export interface TextVector {
  kind: 'texts';
  texts: readonly string[];
  /** 0 for null, else one more than the place in `texts`. */
  codes: Uint32Array<ArrayBuffer>;
}

export const unstorable = (name: string, value: unknown): TypeError =>
  new TypeError(`column ${name} cannot hold ${JSON.stringify(value)}`);

const isAbsent = (value: unknown): boolean => value === null || value === undefined;

/** Values as JavaScript has them. @throws TypeError naming the column, for one of another kind. */
export function vectorOf({ name, type }: Field, values: readonly unknown[]): Vector {
  if (type === 'string') return textVector(name, values);
  const [kind, items] =
    type === 'boolean'
      ? (['booleans', new Uint8Array(values.length)] as const)
      : (['numbers', new Float64Array(values.length)] as const);
  const isOfKind = kind === 'booleans' ? isBoolean : isNumber;
  let present: Uint8Array<ArrayBuffer> | null = null;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isAbsent(value)) {
      present ??= new Uint8Array(values.length).fill(1);
      present[row] = 0;
    } else if (isOfKind(value)) {
      items[row] = Number(value);
    } else {
      throw unstorable(name, value);
    }
  }
  return { kind, items, present } as NumberVector | BooleanVector;
}

const isNumber = (value: unknown): boolean => typeof value === 'number';
const isBoolean = (value: unknown): boolean => typeof value === 'boolean';

function textVector(name: string, values: readonly unknown[]): TextVector {
  const texts: string[] = [];
  const codes = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (isAbsent(value)) continue;
    if (typeof value !== 'string') throw unstorable(name, value);
    // Neighbours are often the same.
    if (texts.at(-1) !== value) texts.push(value);
    codes[row] = texts.length;
  }
  return { kind: 'texts', texts, codes };
}
