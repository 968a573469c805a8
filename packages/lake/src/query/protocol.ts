import type { TableIdent } from '../catalog/catalog.ts';
import type { VectorRows } from '../duck/read-vectors.ts';
import type { LakeOptions } from '../open.ts';
import type { Predicate } from '../plan/predicate.ts';

/** Rows of one table. What is asked is data, not SQL: nothing else can be reached. */
export interface LakeSelect {
  table: TableIdent;
  columns: readonly string[];
  /** All of them hold; a timestamp is a bigint of microseconds. */
  where?: readonly Predicate[];
  order?: readonly { column: string; descending?: boolean }[];
  /** Of the rows in this order; there is no answer without one. */
  limit: number;
  /** Only the earliest row of each step of a time column, steps counted from 1970. */
  sample?: { by: string; stepMs: number };
}

/** Times are epoch milliseconds, dates `YYYY-MM-DD`, whole numbers beyond 2^53 are rounded. */
export type LakeValue = string | number | boolean | null;

interface Answer {
  columns: readonly string[];
  /** The state that was read; null: the table never had a row. */
  snapshotId: bigint | null;
  /** Files that were read, of all that the table has. */
  files: { read: number; skipped: number };
}
/** Values by the name of their column. */
export type LakeRow = Record<string, LakeValue>;
export interface LakeAnswer extends Answer {
  rows: LakeRow[];
}
/** As it comes from the process. */
export type LakeColumns = Answer & VectorRows;

export type ExportFormat = 'parquet' | 'csv';
/** Without a limit: rows go to the file as they are read. */
export type LakeExport = Omit<LakeSelect, 'limit'> & { format: ExportFormat };
export interface ExportedFile {
  /** A local file, the caller's to delete. */
  path: string;
  rows: number;
}

export interface EngineOptions {
  lake: LakeOptions;
  /** What DuckDB may hold before it spills. */
  memoryMb: number;
  threads: number;
  /** Local directory of its own for spilling and exports, which it empties. */
  workDir: string;
}

export type Work = { kind: 'select'; select: LakeSelect } | { kind: 'export'; export: LakeExport };
export type WorkResult<W extends Work> = W extends { kind: 'select' } ? LakeColumns : ExportedFile;

/** What is sent to the process; answers carry the id of the work. */
export type Request =
  | { kind: 'open'; options: EngineOptions }
  | { kind: 'work'; id: number; work: Work }
  | { kind: 'cancel'; id: number };
export type Reply =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'done'; id: number; result: LakeColumns | ExportedFile }
  | { kind: 'error'; id: number; name: string; message: string };
