import type { Field, SortField } from '../format/schema.ts';
import type { SourceColumn } from './row-source.ts';
import type { SortKey } from './sort-key.ts';
import type { Vector } from './vector.ts';

/** Rows of a vector that are added. */
export interface Stretch {
  from: number;
  count: number;
}

/** Least and greatest by their bytes. */
export interface TextRange {
  min: string;
  max: string;
}

/** The values of one column of rows that wait to be written. */
export interface BufferColumn {
  readonly field: Field;
  /** Undefined: all of them are null. @throws TypeError naming the column, for what it cannot hold. */
  add(vector: Vector | undefined, stretch: Stretch): void;
  /** About how many bytes it holds. */
  readonly bytes: number;
  /** What SQL reads, rows in this order or as they came; null when every value is null. */
  source(order: Uint32Array | null): SourceColumn | null;
  /** SQL of the values over `source`. */
  sql(): string;
  /** The same with texts as members of an enumeration, of which DuckDB tells no range. */
  codedSql(): string;
  /** Of such members; null when there are none. */
  textRange(): TextRange | null;
  /** Null when rows cannot be sorted by it here. */
  sortKey(sort: SortField): SortKey | null;
  clear(): void;
}
