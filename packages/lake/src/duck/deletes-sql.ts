import { positionDeletes, type DataFile } from '../format/data-file.ts';
import { fieldById, type Schema } from '../format/schema.ts';
import { UnsupportedTableError } from '../format/unsupported.ts';
import type { FileIO } from '../io/file-io.ts';
import { readParquetSql } from './read-parquet.ts';
import { quoteName, quoteText } from './sql-text.ts';

/** Columns of position deletes (spec, "Reserved field IDs"). */
const filePath = { id: 2_147_483_546, name: 'file_path', type: 'string' } as const;
const position = { id: 2_147_483_545, name: 'pos', type: 'long' } as const;

/** Of a row within its file, from 0; DuckDB's name. */
const rowNumberColumn = 'file_row_number';

/** One spelling of a location, whoever wrote it: `file:/x`, `file:///x` and `s3a://` are about. */
const scheme = '^(file|s3[an]?):/*';
const plainPath = (location: string): string => location.replace(new RegExp(scheme), '/');

/** SQL conditions that hold for the rows of `location` that its delete files leave. */
export async function keptSql(
  io: FileIO,
  { schema, location }: { schema: Schema; location: string },
  deletes: readonly DataFile[],
): Promise<string[]> {
  for (const file of deletes) requireParquet(file);
  const isPosition = (file: DataFile): boolean => file.content === positionDeletes;
  const positions = deletes.filter(isPosition);
  const conditions: string[] = [];
  if (positions.length > 0) {
    const paths = await Promise.all(positions.map((file) => io.localPath(file.location)));
    const read = readParquetSql(paths, [filePath, position]);
    // Beside a null NOT IN would hold for nothing.
    conditions.push(
      `${rowNumberColumn} NOT IN (SELECT pos FROM ${read} WHERE pos IS NOT NULL AND regexp_replace(file_path, '${scheme}', '/') = ${quoteText(plainPath(location))})`,
    );
  }
  for (const file of deletes) {
    if (!isPosition(file)) conditions.push(await unequalSql(io, schema, file));
  }
  return conditions;
}

/** Null equals null here (spec, "Equality Delete Files"). */
async function unequalSql(io: FileIO, schema: Schema, file: DataFile): Promise<string> {
  const ids = file.equalityIds ?? [];
  if (ids.length === 0) {
    throw new UnsupportedTableError(`${file.location} deletes by equality of no column.`);
  }
  const fields = ids.map((id) => {
    const field = fieldById(schema, id);
    if (field) return field;
    throw new UnsupportedTableError(
      `${file.location} deletes by field ${id}, which the table does not have any more: rewrite its data files with the engine that wrote it.`,
    );
  });
  const read = readParquetSql([await io.localPath(file.location)], fields);
  const equal = fields.map(({ name }) => {
    const column = quoteName(name);
    return `gone.${column} IS NOT DISTINCT FROM kept.${column}`;
  });
  return `NOT EXISTS (SELECT 1 FROM ${read} AS gone WHERE ${equal.join(' AND ')})`;
}

function requireParquet({ location, format }: DataFile): void {
  if (format.toLowerCase() === 'parquet') return;
  throw new UnsupportedTableError(
    `${location} is a file of deletes in ${format}; Pelorus reads them in Parquet alone.`,
  );
}
