import type { Field, PartitionSpec, Schema, SortOrder, Value } from '../format/schema.ts';
import { quoteName } from './sql-text.ts';

/** What is copied: a relation of SQL, and the columns of the table over it. */
export interface CopySource {
  relation: string;
  /** Default: the column of the table's name. */
  expression?: (field: Field) => string;
  /** A quicker way, when the whole relation goes into one file. */
  whole?: WholeSource;
}

/** Rows in the order of the table, no more than a row group takes. */
export interface WholeSource {
  /** SQL of a column over the relation; texts may be members of an enumeration. */
  expression: (field: Field) => string;
  /** Of such texts, by field id: DuckDB tells none. */
  ranges: ReadonlyMap<number, { min: string; max: string }>;
}

/** The table that is to have the files. */
export interface CopyTarget {
  /** Of the table, without a slash at its end. */
  location: string;
  schema: Schema;
  spec: PartitionSpec;
  sortOrder: SortOrder;
}

export interface CopyEncoding {
  /** Of zstd, 1 to 22. */
  level: number;
  /** Rows of a row group: as many as share a dictionary and a range. */
  rowGroupRows: number;
  /** Begins another file after so many row groups; absent: one file a partition. */
  groupsPerFile?: number;
}

/** Quick, for what is rewritten within a day. */
export const flushEncoding: CopyEncoding = { level: 3, rowGroupRows: 122_880 };

/**
 * Small, for what stays for years. A track is read by row groups, so those are small too, which costs a
 * fifteenth of the size; and files, since DuckDB looks at every column of all row groups of a file it
 * opens, also of those it then leaves out: 32 take it as long as the rows of one (`bench/lake-plan.ts`).
 */
export const settledEncoding: CopyEncoding = { level: 9, rowGroupRows: 30_720, groupsPerFile: 32 };

export interface CopyJob {
  source: CopySource;
  target: CopyTarget;
  encoding: CopyEncoding;
  /** Name of a file from a unique one; default: that itself. */
  nameFile?: (unique: string) => string;
}

/** What of a relation goes into one partition. */
export interface Part {
  relation: string;
  /** By the name of the partition field. */
  partition: Record<string, Value>;
}

export const expressionOf = ({ expression }: CopySource): ((field: Field) => string) =>
  expression ?? ((field) => quoteName(field.name));
