import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataFile } from '../format/data-file.ts';
import type { FileIO } from '../io/file-io.ts';
import { joinLocation } from '../io/locations.ts';
import { expressionOf, type CopyJob, type Part, type WholeSource } from './copy-job.ts';
import { orderSql } from './order-sql.ts';
import { partitionPath } from './partitions.ts';
import { splitByPartition } from './split.ts';
import { duckType, quoteName, quoteText } from './sql-text.ts';
import { columnStatistics, type CopyStatistics } from './statistics.ts';

/**
 * Writes a relation as data files of a table: by partition, sorted, with statistics. The session must
 * be in UTC. The files are in place when it resolves, and in no snapshot yet.
 */
export async function copyFiles(
  connection: DuckDBConnection,
  io: FileIO,
  job: CopyJob,
): Promise<DataFile[]> {
  return splitByPartition(connection, job, async (part) => copyPart(connection, { io, job, part }));
}

interface PartCopy {
  io: FileIO;
  job: CopyJob;
  part: Part;
}

async function copyPart(connection: DuckDBConnection, copy: PartCopy): Promise<DataFile[]> {
  const { io, job, part } = copy;
  const staged = join(io.stagingDir, randomUUID());
  await mkdir(io.stagingDir, { recursive: true });
  try {
    const { whole, relation } = job.source;
    const isWhole = whole !== undefined && part.relation === relation;
    const select = isWhole ? wholeSql(job, whole) : selectSql(job, part.relation);
    const reader = await connection.runAndReadAll(
      `COPY (${select}) TO ${quoteText(staged)} (${optionsSql(job)})`,
    );
    const files: DataFile[] = [];
    for (const row of reader.getRowObjectsJson() as unknown as CopyStatistics[]) {
      if (row.count === '0') continue;
      const ranges = isWhole ? whole.ranges : noRanges;
      files.push(await adopt(row, copy, columnStatistics(job.target.schema, row, ranges)));
    }
    return files;
  } finally {
    await rm(staged, { force: true, recursive: true });
  }
}

const noRanges: WholeSource['ranges'] = new Map();

/** As they lie: sorted, and texts as the codes that the file's dictionary needs anyway. */
function wholeSql({ source, target }: CopyJob, { expression }: WholeSource): string {
  const columns = target.schema.fields.map((field) => {
    const value = expression(field);
    const typed = field.type === 'string' ? value : `CAST(${value} AS ${duckType[field.type]})`;
    return `${typed} AS ${quoteName(field.name)}`;
  });
  return `SELECT ${columns.join(', ')} FROM ${source.relation}`;
}

/** Sorted before values are made of codes, so that less is moved. */
function selectSql({ source, target }: CopyJob, relation: string): string {
  const expression = expressionOf(source);
  const columns = target.schema.fields.map(
    (field) => `CAST(${expression(field)} AS ${duckType[field.type]}) AS ${quoteName(field.name)}`,
  );
  const order = orderSql(target, expression);
  const sorted = order === null ? relation : `(SELECT * FROM ${relation} ORDER BY ${order})`;
  return `SELECT ${columns.join(', ')} FROM ${sorted}`;
}

/** Encodings of Parquet 1: the vectorised reader of Spark's Iceberg knows no others in older releases. */
function optionsSql({ target, encoding }: CopyJob): string {
  const { level, rowGroupRows, groupsPerFile } = encoding;
  const ids = target.schema.fields.map(({ name, id }) => `${quoteName(name)}: ${id}`);
  return [
    'FORMAT parquet, PARQUET_VERSION v1, COMPRESSION zstd',
    `COMPRESSION_LEVEL ${level}, ROW_GROUP_SIZE ${rowGroupRows}`,
    `FIELD_IDS {${ids.join(', ')}}, RETURN_STATS`,
    ...(groupsPerFile === undefined
      ? []
      : [`ROW_GROUPS_PER_FILE ${groupsPerFile}, PER_THREAD_OUTPUT false`]),
  ].join(', ');
}

async function adopt(
  copied: CopyStatistics,
  { io, job, part }: PartCopy,
  columns: DataFile['columns'],
): Promise<DataFile> {
  const { location, spec, sortOrder } = job.target;
  const directory = joinLocation(location, 'data', ...partitionPath(spec, part.partition));
  const name = job.nameFile?.(randomUUID()) ?? randomUUID();
  const file = joinLocation(directory, `${name}.parquet`);
  await io.adopt(copied.filename, file);
  const isSorted = orderSql(job.target, expressionOf(job.source)) !== null;
  return {
    content: 0,
    location: file,
    format: 'parquet',
    partition: part.partition,
    recordCount: Number(copied.count),
    sizeBytes: Number(copied.file_size_bytes),
    columns,
    sortOrderId: isSorted ? sortOrder['order-id'] : 0,
    splitOffsets: null,
    equalityIds: null,
    specId: spec['spec-id'],
  };
}
