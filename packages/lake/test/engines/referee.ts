import { duckType, quoteName } from '../../src/duck/sql-text.ts';
import type { Duck } from '../../src/duck/instance.ts';
import type { Field } from '../../src/format/schema.ts';

/** Per column how many values there are and the sum of their hashes, and the same of whole rows. */
export type Fingerprint = Record<string, string>;

/** DuckDB with the rows that every engine has to see, which no table of the lake was read for. */
export interface Referee {
  run(sql: string): Promise<void>;
  /** Every value as text, or null. */
  texts(sql: string): Promise<(string | null)[][]>;
  /** Rows as a buffer takes them: times in epoch milliseconds. */
  objects(relation: string, fields: readonly Field[]): Promise<Record<string, unknown>[]>;
  /** Equal for equal rows, in whatever order; names the column that differs. */
  fingerprint(relation: string, fields: readonly Field[]): Promise<Fingerprint>;
}

export async function createReferee(duck: Duck): Promise<Referee> {
  const connection = await duck.connect();
  const texts: Referee['texts'] = async (sql) => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRows().map((row) => row.map((one) => (one === null ? null : String(one))));
  };
  return {
    texts,
    run: async (sql) => void (await connection.run(sql)),
    objects: async (relation, fields) => {
      const columns = fields.map((field) => `${plainSql(field)} AS ${quoteName(field.name)}`);
      const reader = await connection.runAndReadAll(
        `SELECT ${columns.join(', ')} FROM ${relation}`,
      );
      return reader.getRowObjects();
    },
    fingerprint: async (relation, fields) => {
      const names = ['rows', ...fields.map(({ name }) => name), 'whole rows'];
      const [row = []] = await texts(fingerprintSql(relation, fields));
      return Object.fromEntries(names.map((name, index) => [name, row[index] ?? '']));
    },
  };
}

function plainSql({ name, type }: Field): string {
  const column = quoteName(name);
  if (type === 'date' || type === 'timestamp' || type === 'timestamptz') {
    return `epoch_ms(${column})::DOUBLE`;
  }
  return type === 'long' ? `${column}::DOUBLE` : column;
}

function fingerprintSql(relation: string, fields: readonly Field[]): string {
  const values = fields.map(({ name, type }) => {
    return `CAST(CAST(${quoteName(name)} AS ${duckType[type]}) AS VARCHAR)`;
  });
  const columns = values.map((one) => `count(${one}) || ' ' || coalesce(sum(hash(${one})), 0)`);
  const wholeRows = `coalesce(sum(hash(${values.join(', ')})), 0)`;
  return `SELECT count(*), ${columns.join(', ')}, ${wholeRows} FROM ${relation}`;
}
