import { rejectedRecord, type RejectedRecord } from '@pelorus/pipeline/records/rejected';
import type { PoolClient } from 'pg';
import { copyColumnsOf, partitionColumn } from './copy-columns.ts';
import { copyRows } from './copy-rows.ts';

export const rejectColumns = copyColumnsOf(rejectedRecord, {
  origin_offset: 'bigint',
  line: 'bigint',
  raw: 'bytes',
});

/** Keeps rejected records, in the caller's transaction. */
export async function insertRejects(
  client: PoolClient,
  partition: number,
  rows: readonly RejectedRecord[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = [partitionColumn(partition), ...rejectColumns];
  await copyRows(client, { table: 'reject', columns }, rows);
}
