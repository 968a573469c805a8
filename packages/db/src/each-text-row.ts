import pg from 'pg';
import type { TextRow } from './json-rows.ts';
import { textTypes } from './pg-types.ts';
import type { Database } from './pool.ts';

const ignore = (): void => undefined;

/** Runs a prepared statement and hands each row over as it comes, every value as text; none is kept. */
export async function eachTextRow(
  { pool }: Database,
  statement: { name: string; text: string; values: unknown[] },
  take: (row: TextRow) => void,
): Promise<void> {
  const client = await pool.connect();
  // A connection that breaks must not end the process: the query rejects.
  client.on('error', ignore);
  const config: pg.QueryArrayConfig = { ...statement, rowMode: 'array', types: textTypes };
  const query = new pg.Query<(string | null)[]>(config);
  try {
    await new Promise<void>((resolve, reject) => {
      query.on('row', take).on('error', reject);
      query.on('end', () => {
        resolve();
      });
      client.query(query);
    });
  } catch (error) {
    client.release(true);
    throw error;
  }
  client.off('error', ignore);
  client.release();
}
