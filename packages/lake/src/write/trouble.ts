import { UnsupportedTableError } from '../format/unsupported.ts';

/** A bug, or a table we must not touch: waiting would not help. */
export const isForGood = (error: unknown): boolean =>
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof ReferenceError ||
  error instanceof UnsupportedTableError ||
  // DuckDB gives a database up for good after such an error; a new process has a new one.
  (error instanceof Error && /database has been invalidated/i.test(error.message));

/** The first line of what went wrong, for the health page. */
export const problemOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
