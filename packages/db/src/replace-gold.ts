import type { GoldPartials } from '@pelorus/pipeline/aggregate/partials';
import type { Chunks } from '@pelorus/pipeline/stage';
import type { PoolClient } from 'pg';
import { rebuiltOwner, type ReaderPosition } from './checkpoint-types.ts';
import { deleteChunks, upsertChunks } from './checkpoints.ts';
import { compressChunks } from './chunk-compression.ts';
import type { Database } from './pool.ts';
import type { DayRange } from './queries/daily-statistics.ts';
import { inTransaction } from './transaction.ts';
import { upsertGold } from './writes/gold.ts';

/** What the aggregate reader would have saved of one partition at `position`. */
export interface RebuiltPartition {
  partition: number;
  position: ReaderPosition;
  version: number;
  chunks: Chunks;
  rows: GoldPartials;
}

export interface GoldReplacement {
  /** Only these days of daily_statistics; null: every table as a whole. */
  days: DayRange | null;
  /** Called with what is saved now, while nobody can save. */
  rebuild: (
    saved: ReadonlyMap<number, ReaderPosition>,
  ) => Promise<readonly RebuiltPartition[]> | readonly RebuiltPartition[];
}

const reader = 'aggregate';

interface LockedRow {
  partition: number;
  version: number | null;
  next_offset: number;
  through_offset: number;
  through_index: number;
  records: number;
}

/**
 * Replaces gold and the state it is kept from, all of it or nothing. Saves of running readers wait
 * for the end, fail, and go on from the new state.
 */
export function replaceGold(db: Database, { days, rebuild }: GoldReplacement): Promise<void> {
  return inTransaction(db, async (client) => {
    const rebuilt = await rebuild(await lockReader(client));
    await (days === null ? clearAll(client) : clearDays(client, days));
    await client.query('UPDATE stage_checkpoint SET owner = $2 WHERE reader = $1', [
      reader,
      rebuiltOwner,
    ]);
    for (const partition of rebuilt) await put(client, partition);
  });
}

async function lockReader(client: PoolClient): Promise<Map<number, ReaderPosition>> {
  const { rows } = await client.query<LockedRow>(
    `SELECT partition, version, next_offset, through_offset, through_index, records
     FROM stage_checkpoint WHERE reader = $1 ORDER BY partition FOR UPDATE`,
    [reader],
  );
  const saved = rows.filter(({ version }) => version !== null);
  return new Map(
    saved.map((row) => [
      row.partition,
      {
        nextOffset: row.next_offset,
        through: { offset: row.through_offset, index: row.through_index },
        records: row.records,
      },
    ]),
  );
}

async function clearAll(client: PoolClient): Promise<void> {
  await client.query('DELETE FROM stage_checkpoint_chunk WHERE reader = $1', [reader]);
  for (const table of ['daily_partial', 'port_partial', 'hourly_partial']) {
    await client.query(`DELETE FROM gold.${table}`);
  }
}

async function clearDays(client: PoolClient, { from, to }: DayRange): Promise<void> {
  await client.query('DELETE FROM gold.daily_partial WHERE date BETWEEN $1::date AND $2::date', [
    from,
    to,
  ]);
}

async function put(client: PoolClient, rebuilt: RebuiltPartition): Promise<void> {
  const { partition, position, version } = rebuilt;
  const { nextOffset, through, records } = position;
  await client.query(
    `INSERT INTO stage_checkpoint (reader, partition, owner, version, next_offset, through_offset,
       through_index, records, saved_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())
     ON CONFLICT (reader, partition) DO UPDATE SET owner = EXCLUDED.owner,
       version = EXCLUDED.version, next_offset = EXCLUDED.next_offset,
       through_offset = EXCLUDED.through_offset, through_index = EXCLUDED.through_index,
       records = EXCLUDED.records, saved_at = EXCLUDED.saved_at`,
    [reader, partition, rebuiltOwner, version, nextOffset, through.offset, through.index, records],
  );
  const key = { reader, partition, owner: rebuiltOwner };
  const { changed, deleted } = await compressChunks(rebuilt.chunks);
  await deleteChunks(client, key, deleted);
  await upsertChunks(client, key, changed);
  await upsertGold(client, partition, rebuilt.rows);
}
