import type { PoolClient } from 'pg';

/** A table of whole values, one row a key and partition: writing again replaces, never adds. */
export interface WholeValueTable<Row> {
  table: string;
  /** Columns of the key beside `partition`, and their types. */
  key: Partial<Record<keyof Row & string, string>>;
  values: Partial<Record<keyof Row & string, string>>;
}

const quote = (name: string): string => `"${name}"`;

function upsertSql<Row>({ table, key, values }: WholeValueTable<Row>): string {
  const types = Object.entries<string | undefined>({ ...key, ...values });
  const names = types.map(([name]) => quote(name)).join(', ');
  const fields = types.map(([name, type]) => `${quote(name)} ${type ?? ''}`).join(', ');
  const keys = [...Object.keys(key), 'partition'].map(quote).join(', ');
  const sets = Object.keys(values).map((name) => `${quote(name)} = EXCLUDED.${quote(name)}`);
  return `INSERT INTO ${table} (partition, ${names})
    SELECT $1::smallint, ${names} FROM json_to_recordset($2::json) AS incoming(${fields})
    ON CONFLICT (${keys}) DO UPDATE SET ${sets.join(', ')}`;
}

/** JSON has escapes that PostgreSQL refuses as text: U+0000 and lone surrogates become U+FFFD. */
export const toJson = (rows: readonly unknown[]): string =>
  JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'string' ? Buffer.from(value).toString().replaceAll('\0', '\uFFFD') : value,
  );

/** Gives a function that writes rows of the table, in the caller's transaction. */
export function createWholeValueWriter<Row>(definition: WholeValueTable<Row>) {
  const sql = upsertSql(definition);
  return async (client: PoolClient, partition: number, rows: readonly Row[]): Promise<void> => {
    if (rows.length === 0) return;
    await client.query(sql, [partition, toJson(rows)]);
  };
}
