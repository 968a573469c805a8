import type { SortField } from '../format/schema.ts';
import { orderByBytes } from './text-order.ts';

/** What rows are sorted by in one column: one for each row, smaller comes first. */
export interface SortKey {
  keys: Float64Array;
  /** How many there are when they are whole numbers from 0 on; else null. */
  ranks: number | null;
}

type Sort = Pick<SortField, 'direction' | 'null-order'>;

interface TextRows {
  /** 0 for null. */
  codes: Uint32Array;
  /** By code, from 1. */
  texts: readonly string[];
  rows: number;
}

export function textKey({ codes, texts, rows }: TextRows, sort: Sort): SortKey {
  const ordered = orderByBytes(texts);
  if (sort.direction === 'desc') ordered.reverse();
  const rankOf = new Float64Array(texts.length + 1);
  ordered.forEach((place, rank) => {
    rankOf[place + 1] = rank + 1;
  });
  rankOf[0] = sort['null-order'] === 'nulls-first' ? 0 : texts.length + 1;
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) keys[row] = rankOf[codes[row] ?? 0] ?? 0;
  return { keys, ranks: texts.length + 2 };
}

interface NumberRows {
  items: Float64Array | Int32Array | Uint8Array;
  /** 1 for a value; null: all are there. */
  marks: Uint8Array | null;
  rows: number;
}

/** Null for infinity, which is where nulls go, and for NaN. */
export function numberKey({ items, marks, rows }: NumberRows, sort: Sort): SortKey | null {
  const sign = sort.direction === 'desc' ? -1 : 1;
  const ofNull = sort['null-order'] === 'nulls-first' ? -Infinity : Infinity;
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if (marks !== null && marks[row] !== 1) {
      keys[row] = ofNull;
      continue;
    }
    const value = items[row] ?? 0;
    if (!Number.isFinite(value)) return null;
    keys[row] = value * sign;
  }
  return { keys, ranks: null };
}
