import type { PoolClient } from 'pg';
import {
  LostOwnershipError,
  ReplacedCheckpointError,
  rebuiltOwner,
  type CheckpointKey,
  type CheckpointSave,
  type LoadedCheckpoint,
  type ReaderPosition,
} from './checkpoint-types.ts';
import { compressChunks, decompress, type StoredChunk } from './chunk-compression.ts';
import type { Database, Queryable } from './pool.ts';
import { inTransaction } from './transaction.ts';

interface PositionRow {
  partition: number;
  version: number | null;
  next_offset: number;
  through_offset: number;
  through_index: number;
  records: number;
}

const toPosition = (row: PositionRow): ReaderPosition => ({
  nextOffset: row.next_offset,
  through: { offset: row.through_offset, index: row.through_index },
  records: row.records,
});

/**
 * Makes `key.owner` the only one who may save, and gives what was saved last; null when nothing was.
 * Waits for a save of the earlier owner that is under way, and sees it.
 */
export function claimCheckpoint(
  db: Database,
  key: CheckpointKey,
): Promise<LoadedCheckpoint | null> {
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<PositionRow>(
      `INSERT INTO stage_checkpoint AS c (reader, partition, owner) VALUES ($1, $2, $3)
       ON CONFLICT (reader, partition) DO UPDATE SET owner = EXCLUDED.owner, claimed_at = now()
       RETURNING c.partition, c.version, c.next_offset, c.through_offset, c.through_index,
         c.records`,
      [key.reader, key.partition, key.owner],
    );
    const [row] = rows;
    if (row?.version == null) return null;
    return { ...toPosition(row), version: row.version, chunks: await loadChunks(client, key) };
  });
}

async function loadChunks(
  client: PoolClient,
  key: CheckpointKey,
): Promise<Map<string, Uint8Array>> {
  const { rows } = await client.query<StoredChunk>(
    'SELECT name, data FROM stage_checkpoint_chunk WHERE reader = $1 AND partition = $2',
    [key.reader, key.partition],
  );
  return decompress(rows);
}

/**
 * Saves the pieces that changed, the rows of `write` and the position: all or nothing.
 *
 * @throws LostOwnershipError when another owner has claimed the partition, ReplacedCheckpointError when
 * its state was rebuilt; nothing is written then.
 */
export async function saveCheckpoint(db: Database, save: CheckpointSave): Promise<void> {
  const stored = await compressChunks(save.chunks);
  await inTransaction(db, async (client) => {
    await savePosition(client, save);
    await deleteChunks(client, save, stored.deleted);
    await upsertChunks(client, save, stored.changed);
    await save.write?.(client);
  });
}

/** Locks the row for the rest of the transaction, so that a claim has to wait for the end of it. */
async function savePosition(client: PoolClient, save: CheckpointSave): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE stage_checkpoint
     SET version = $4, next_offset = $5, through_offset = $6, through_index = $7,
       records = $8, saved_at = now()
     WHERE reader = $1 AND partition = $2 AND owner = $3`,
    [
      save.reader,
      save.partition,
      save.owner,
      save.version,
      save.nextOffset,
      save.through.offset,
      save.through.index,
      save.records,
    ],
  );
  if (rowCount === 1) return;
  const { rows } = await client.query<{ owner: string }>(
    'SELECT owner FROM stage_checkpoint WHERE reader = $1 AND partition = $2',
    [save.reader, save.partition],
  );
  if (rows[0]?.owner === rebuiltOwner) throw new ReplacedCheckpointError(save);
  throw new LostOwnershipError(save);
}

export async function deleteChunks(
  client: PoolClient,
  key: CheckpointKey,
  names: string[],
): Promise<void> {
  if (names.length === 0) return;
  await client.query(
    'DELETE FROM stage_checkpoint_chunk WHERE reader = $1 AND partition = $2 AND name = ANY ($3)',
    [key.reader, key.partition, names],
  );
}

/** As plain parameters, since only those travel as bytes: an array of bytea would travel as text. */
export async function upsertChunks(
  client: PoolClient,
  key: CheckpointKey,
  chunks: StoredChunk[],
): Promise<void> {
  if (chunks.length === 0) return;
  const rows = chunks.map((_, at) => `($1, $2, $${2 * at + 3}, $${2 * at + 4})`);
  await client.query(
    `INSERT INTO stage_checkpoint_chunk (reader, partition, name, data) VALUES ${rows.join(', ')}
     ON CONFLICT (reader, partition, name) DO UPDATE SET data = EXCLUDED.data`,
    [key.reader, key.partition, ...chunks.flatMap(({ name, data }) => [name, data])],
  );
}

/** How far a reader has come, by partition; a partition never saved is not in it. */
export async function readerPositions(
  db: Queryable,
  reader: string,
): Promise<Map<number, ReaderPosition>> {
  const { rows } = await db.pool.query<PositionRow>(
    `SELECT partition, version, next_offset, through_offset, through_index, records
     FROM stage_checkpoint WHERE reader = $1 AND version IS NOT NULL`,
    [reader],
  );
  return new Map(rows.map((row) => [row.partition, toPosition(row)]));
}
