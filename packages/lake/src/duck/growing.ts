import { vectorRows } from './row-source.ts';

type Items =
  | Float64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** A typed array that grows with its rows. */
export interface Growing<A extends Items> {
  readonly items: A;
  readonly bytes: number;
  /** Makes room for so many rows; new ones are 0. */
  reach(rows: number): A;
  clear(): void;
}

export function createGrowing<A extends Items>(make: (length: number) => A): Growing<A> {
  let items = make(0);
  return {
    get items() {
      return items;
    },
    get bytes() {
      return items.byteLength;
    },
    reach(rows) {
      if (rows <= items.length) return items;
      const larger = make(Math.max(rows, items.length * 2, vectorRows));
      larger.set(items);
      items = larger;
      return items;
    },
    clear() {
      items = make(0);
    },
  };
}
