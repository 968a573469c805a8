import { createReadStream } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  exportSql,
  selectRows,
  type SqlFormat,
  type SqlQuery,
} from '@pelorus/lake/query/sql-session';
import { writeOut } from '../output.ts';
import { UserError } from '../up/user-error.ts';
import { interruptible } from './interruptible.ts';
import { findLake, inOneSentence, openLakeTools, type OpenedLake } from './open.ts';
import { textTable } from './text-table.ts';

export interface QueryOptions {
  at?: NonNullable<SqlQuery['at']>;
  format: 'table' | SqlFormat;
  out?: string;
  /** Seconds. */
  timeout: number;
  dataDir?: string;
}

/** Rows that a person reads on a screen. */
const mostShown = 1000;

/** Prints the rows of a SELECT, or writes them to a file. */
export async function queryLake(sql: string, options: QueryOptions): Promise<void> {
  const { format, out, at = {}, timeout, dataDir } = options;
  if (format === 'parquet' && out === undefined) {
    throw new UserError('Parquet is no text: name the file it goes to with --out');
  }
  const opened = await openLakeTools(findLake(dataDir), { isBounded: true });
  try {
    const query: Query = (work) =>
      interruptible(opened.duck, timeout, (duck) => work({ ...opened, duck }, { sql, at }));
    if (format === 'table') await printTable(query, out);
    else await exportRows(opened.workDir, query, { format, out });
  } catch (error) {
    throw inOneSentence(error);
  } finally {
    await opened.close();
  }
}

/** Does one thing with the query, for as long as it may take. */
type Query = <T>(work: (opened: OpenedLake, query: SqlQuery) => Promise<T>) => Promise<T>;

async function printTable(query: Query, out?: string): Promise<void> {
  if (out !== undefined) {
    throw new UserError('a table is for the screen: add --format json, csv or parquet to --out');
  }
  const { columns, rows, isCut } = await query((opened, asked) =>
    selectRows(opened, asked, mostShown),
  );
  await writeOut(textTable(columns, rows));
  if (isCut) process.stderr.write(`only the first ${mostShown} rows: --format csv gives all\n`);
}

async function exportRows(
  workDir: string,
  query: Query,
  { format, out }: { format: SqlFormat; out: string | undefined },
): Promise<void> {
  const path = join(workDir, `rows.${format}`);
  const rows = await query((opened, asked) => exportSql(opened, asked, { path, format }));
  if (out === undefined) {
    for await (const text of createReadStream(path, 'utf8')) await writeOut(text as string);
    return;
  }
  try {
    await copyFile(path, out);
  } catch (error) {
    throw new UserError(`${out} cannot be written: ${(error as Error).message}`);
  }
  process.stderr.write(`${rows} rows in ${out}\n`);
}
