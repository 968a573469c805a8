import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataFile } from '../format/data-file.ts';
import { fieldById, type PartitionField, type Value } from '../format/schema.ts';
import { UnsupportedTableError } from '../format/unsupported.ts';
import { expressionOf, type CopyJob, type Part } from './copy-job.ts';
import { partitionSql } from './partitions.ts';
import { quoteText } from './sql-text.ts';

/** A partition field with the SQL of its value over the source. */
interface Key {
  name: string;
  sql: string;
}

/**
 * Calls `write` for every partition that the rows have. Nearly always there is one, and rows go
 * straight through; else they wait in a temporary table, ordered by partition.
 */
export async function splitByPartition(
  connection: DuckDBConnection,
  job: CopyJob,
  write: (part: Part) => Promise<DataFile[]>,
): Promise<DataFile[]> {
  const { relation } = job.source;
  const keys = job.target.spec.fields.map((field) => keyOf(job, field));
  if (keys.length === 0) return write({ relation, partition: {} });
  const found = await partitionsOf(connection, relation, keys);
  const [only] = found;
  if (only && found.length === 1) return write({ relation, partition: only });
  return found.length === 0 ? [] : writeEach(connection, { relation, keys, found }, write);
}

function keyOf(
  { source, target }: CopyJob,
  { 'source-id': id, transform, name }: PartitionField,
): Key {
  const field = fieldById(target.schema, id);
  if (field) return { name, sql: partitionSql(transform, field.type, expressionOf(source)(field)) };
  throw new UnsupportedTableError(
    `${target.location} is partitioned by field ${id}, which its schema does not have.`,
  );
}

async function partitionsOf(
  connection: DuckDBConnection,
  relation: string,
  keys: readonly Key[],
): Promise<Record<string, Value>[]> {
  const columns = keys.map(({ sql }) => sql).join(', ');
  const reader = await connection.runAndReadAll(
    `SELECT DISTINCT ${columns} FROM ${relation} ORDER BY ALL`,
  );
  return reader
    .getRows()
    .map((row) =>
      Object.fromEntries(keys.map(({ name }, index) => [name, (row[index] ?? null) as Value])),
    );
}

interface Split {
  relation: string;
  keys: readonly Key[];
  found: readonly Record<string, Value>[];
}

async function writeEach(
  connection: DuckDBConnection,
  { relation, keys, found }: Split,
  write: (part: Part) => Promise<DataFile[]>,
): Promise<DataFile[]> {
  const columns = keys.map(({ sql }, index) => `${sql} AS partition_${index}`).join(', ');
  const order = keys.map((_, index) => `partition_${index}`).join(', ');
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE split AS SELECT *, ${columns} FROM ${relation} ORDER BY ${order}`,
  );
  const files: DataFile[] = [];
  try {
    for (const partition of found) {
      const where = keys.map(
        ({ name }, index) =>
          `partition_${index} IS NOT DISTINCT FROM ${plainLiteral(partition[name] ?? null)}`,
      );
      const part = `(SELECT * FROM split WHERE ${where.join(' AND ')})`;
      files.push(...(await write({ relation: part, partition })));
    }
  } finally {
    await connection.run('DROP TABLE split');
  }
  return files;
}

/** SQL of a partition value: numbers, texts and booleans only, see `partitionSql`. */
function plainLiteral(value: Value): string {
  if (value === null) return 'NULL';
  return typeof value === 'string' ? quoteText(value) : String(value);
}
