import type { PartitionSilence } from '@pelorus/pipeline/records/feed-silence';
import type { PoolClient } from 'pg';
import { toJson } from './whole-values.ts';

const upsert = `INSERT INTO feed_silence (source, partition, from_at, to_at)
  SELECT source, partition, from_at, to_at
  FROM json_to_recordset($1::json)
    AS incoming(source text, partition integer, from_at timestamptz, to_at timestamptz)
  ON CONFLICT (source, partition, from_at) DO UPDATE SET to_at = EXCLUDED.to_at`;

const iso = (ms: number): string => new Date(ms).toISOString();

/** Keeps silences of feeds, each once, in the caller's transaction. */
export async function upsertFeedSilences(
  client: Pick<PoolClient, 'query'>,
  silences: readonly PartitionSilence[],
): Promise<void> {
  if (silences.length === 0) return;
  const rows = silences.map(({ source, partition, from, to }) => ({
    ...{ source, partition, from_at: iso(from), to_at: iso(to) },
  }));
  await client.query(upsert, [toJson(rows)]);
}
