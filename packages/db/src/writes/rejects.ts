import { formatOrigin } from '@pelorus/pipeline/records/origin-text';
import { rejectedRecord, type RejectedRecord } from '@pelorus/pipeline/records/rejected';
import type { PoolClient } from 'pg';
import { settleRefused } from '../redrive/settle.ts';
import { copyColumnsOf, partitionColumn } from './copy-columns.ts';
import { copyRows } from './copy-rows.ts';

export const rejectColumns = copyColumnsOf(
  rejectedRecord,
  { origin_offset: 'bigint', line: 'bigint', raw: 'bytes' },
  ['redrive_of'],
);

/** Keeps rejected records, in the caller's transaction; one refused again is the reject it was. */
export async function insertRejects(
  client: PoolClient,
  partition: number,
  rows: readonly RejectedRecord[],
): Promise<void> {
  const fresh = rows.filter((row) => row.redrive_of === null);
  if (fresh.length > 0) {
    const columns = [partitionColumn(partition), ...rejectColumns];
    await copyRows(client, { table: 'reject', columns }, fresh);
  }
  if (fresh.length === rows.length) return;
  const again = rows.filter((row) => row.redrive_of !== null);
  await settleRefused(
    client,
    again.map((row) => {
      const { origin_offset: offset, origin_index: index } = row;
      return { ...row, redriven_as: formatOrigin({ partition, offset, index }) };
    }),
  );
}
