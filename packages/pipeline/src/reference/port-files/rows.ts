import { createCsvReader } from '../../formats/csv.ts';
import { splitFields } from '../../formats/csv-fields.ts';

/** Fields of a line of a table; null where its quotes are broken. */
export interface Row {
  line: number;
  fields: string[] | null;
}

/** The lines of a CSV file, trimmed field by field: tables of ports are padded and small. */
export function rowsOf(bytes: Uint8Array): Row[] {
  const reader = createCsvReader();
  return [...reader.push(bytes), ...reader.end()].map((line) => ({
    line: line.line,
    fields:
      line.problem === null ? (splitFields(line, ',')?.map((field) => field.trim()) ?? null) : null,
  }));
}

/** Columns of a header by name, without case; a byte order mark is gone by then. */
export const columnsOf = (header: readonly string[]): ReadonlyMap<string, number> =>
  new Map(header.map((name, at) => [name.toLowerCase(), at]));

/** Reads a field by the name of its column; empty where there is none. */
export type Field = (name: string) => string;

export const fieldOf =
  (columns: ReadonlyMap<string, number>, fields: readonly string[]): Field =>
  (name) =>
    fields[columns.get(name) ?? -1] ?? '';

export const brokenQuotes = 'its quotes are broken';
