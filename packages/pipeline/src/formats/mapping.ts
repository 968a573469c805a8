import type { FileField } from './fields.ts';

/** What one column of a file means. */
export interface MappedColumn {
  /** Its name in the header. */
  column: string;
  field: FileField;
  /** One of `fieldUnits`; the record's own unit when absent. */
  unit?: string;
  /** A pattern for `compileTimePattern`; ISO 8601 or epoch numbers when absent. */
  time?: string;
}

/** How a table whose header says nothing to us is read. */
export interface FileMapping {
  delimiter?: string;
  columns: readonly MappedColumn[];
}
