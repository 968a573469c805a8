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
  /** Makes room for so many rows. What is in new ones is to be set: they may have been used before. */
  reach(rows: number): A;
  /** Begins anew. Memory is kept for as many rows again, unless most of it was not needed. */
  clear(): void;
}

export function createGrowing<A extends Items>(make: (length: number) => A): Growing<A> {
  let items = make(0);
  let reached = 0;
  return {
    get items() {
      return items;
    },
    get bytes() {
      return reached * items.BYTES_PER_ELEMENT;
    },
    reach(rows) {
      reached = Math.max(reached, rows);
      if (rows <= items.length) return items;
      const larger = make(Math.max(rows, items.length * 2, vectorRows));
      larger.set(items);
      items = larger;
      return items;
    },
    clear() {
      if (reached * 4 < items.length) items = make(0);
      reached = 0;
    },
  };
}
