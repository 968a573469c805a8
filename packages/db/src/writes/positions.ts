import { enrichedRecord, type EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { PoolClient } from 'pg';
import { copyColumnsOf, partitionColumn } from './copy-columns.ts';
import { copyRows } from './copy-rows.ts';
import { countDays, dayOf, ensureDays } from './position-days.ts';

export const positionColumns = copyColumnsOf(enrichedRecord, {
  origin_offset: 'bigint',
  mmsi: 'mmsi',
});

function countByDay(rows: readonly EnrichedRecord[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { timestamp } of rows) {
    const day = dayOf(timestamp);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

/** Adds positions to the hot window, creating the days that are missing. */
export async function copyPositions(
  client: PoolClient,
  partition: number,
  rows: readonly EnrichedRecord[],
): Promise<void> {
  if (rows.length === 0) return;
  const counts = countByDay(rows);
  await ensureDays(client, [...counts.keys()]);
  const columns = [partitionColumn(partition), ...positionColumns];
  await copyRows(client, { table: 'position', columns }, rows);
  await countDays(client, partition, counts);
}
