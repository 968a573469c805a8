import type { SortOrder } from '../format/schema.ts';
import type { BufferColumn } from './buffer-column.ts';
import type { SortKey } from './sort-key.ts';

/** Steps a row for which sorting here is cheaper than in SQL. */
const mostSteps = 16;

/**
 * Rows in the order of the table, for orders that begin with a text: a vessel's rows come nearly in
 * their time order, so that little is left to do once they are together. Null when it is for SQL to sort.
 */
export function rowOrder(
  columns: readonly BufferColumn[],
  { fields }: SortOrder,
  rows: number,
): Uint32Array | null {
  const byId = new Map(columns.map((column) => [column.field.id, column]));
  const keys: SortKey[] = [];
  for (const sort of fields) {
    const key = sort.transform === 'identity' ? byId.get(sort['source-id'])?.sortKey(sort) : null;
    if (!key) return null;
    keys.push(key);
  }
  const [first, ...others] = keys;
  if (first?.ranks == null) return null;
  const order = gather(first.keys, first.ranks, rows);
  return settle(order, first.keys, others) ? order : null;
}

/** Rows by their rank, those of one rank as they came. */
function gather(keys: Float64Array, ranks: number, rows: number): Uint32Array {
  const next = new Uint32Array(ranks + 1);
  for (let row = 0; row < rows; row++) bump(next, (keys[row] ?? 0) + 1);
  for (let rank = 1; rank <= ranks; rank++) next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0);
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[bump(next, keys[row] ?? 0)] = row;
  return order;
}

/** Counts one on, and gives what it was. */
function bump(counts: Uint32Array, at: number): number {
  const count = counts[at] ?? 0;
  counts[at] = count + 1;
  return count;
}

/** Puts rows of one rank in the order of the other keys; false when that would take too long. */
function settle(order: Uint32Array, first: Float64Array, others: readonly SortKey[]): boolean {
  let steps = order.length * mostSteps;
  for (let at = 1; at < order.length; at++) {
    const row = order[at] ?? 0;
    const rank = first[row];
    let to = at;
    for (; to > 0; to--) {
      const before = order[to - 1] ?? 0;
      if (first[before] !== rank || !isAfter(before, row, others)) break;
      order[to] = before;
    }
    order[to] = row;
    steps -= at - to;
    if (steps < 0) return false;
  }
  return true;
}

function isAfter(a: number, b: number, keys: readonly SortKey[]): boolean {
  for (const { keys: values } of keys) {
    const [ofA, ofB] = [values[a] ?? 0, values[b] ?? 0];
    if (ofA !== ofB) return ofA > ofB;
  }
  return false;
}
