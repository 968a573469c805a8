import { UnsupportedTableError } from '../format/unsupported.ts';
import type { FileIO } from '../io/file-io.ts';
import { concurrently } from '../plan/concurrently.ts';
import type { ScanFile, ScanPlan } from '../plan/scan.ts';
import { keptSql } from './deletes-sql.ts';
import { emptySql, readParquetSql } from './read-parquet.ts';
import { quoteName } from './sql-text.ts';

/** Of S3: files that are fetched into the cache at once. */
const fetchesAtOnce = 8;

/**
 * SQL that may follow FROM: the rows of a plan, with the plan's column names and types, whatever the
 * columns were called and how wide they were when a file was written, and without deleted rows.
 *
 * @throws UnsupportedTableError for files that are not Parquet.
 */
export async function scanSql(io: FileIO, plan: ScanPlan): Promise<string> {
  const { schema, files } = plan;
  if (files.length === 0) return emptySql(schema.fields);
  const paths = await concurrently(files, fetchesAtOnce, ({ file }) => localPath(io, file));
  const whole: string[] = [];
  const parts: string[] = [];
  for (const [index, one] of files.entries()) {
    const path = paths[index] ?? '';
    if (one.deletes.length === 0) whole.push(path);
    else parts.push(await partSql({ io, plan, path }, one));
  }
  if (whole.length > 0) parts.unshift(`SELECT * FROM ${readParquetSql(whole, schema.fields)}`);
  return `(${parts.join(' UNION ALL ')})`;
}

function localPath(io: FileIO, { location, format }: ScanFile['file']): Promise<string> {
  if (format.toLowerCase() === 'parquet') return io.localPath(location);
  throw new UnsupportedTableError(`${location} is in ${format}; Pelorus reads Parquet alone.`);
}

interface Part {
  io: FileIO;
  plan: ScanPlan;
  path: string;
}

/** A file that some rows were deleted from. */
async function partSql({ io, plan: { schema }, path }: Part, scan: ScanFile): Promise<string> {
  const { location } = scan.file;
  const deletes = scan.deletes.map(({ file }) => file);
  const conditions = await keptSql(io, { schema, location }, deletes);
  const columns = schema.fields.map(({ name }) => `kept.${quoteName(name)}`).join(', ');
  const read = readParquetSql([path], schema.fields, { rowNumber: true });
  return `SELECT ${columns} FROM ${read} AS kept WHERE ${conditions.join(' AND ')}`;
}
