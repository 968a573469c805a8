import { z } from 'zod';

const time = z.iso.datetime().describe('ISO 8601, UTC');
const count = z.number().int().nonnegative();
const rate = z.number().nonnegative();

export const systemState = z.enum(['ok', 'degraded', 'down']);
/** `waiting`: nothing to do yet; `lagging`: moving but behind; `stalled`: not moving; `down`: nobody reads. */
export const readerState = z.enum(['ok', 'waiting', 'lagging', 'stalled', 'down']);

const partitionStatus = z.object({
  partition: count,
  lag_records: count,
  lag_seconds: z.number().nonnegative(),
  next_offset: count,
});

const readerStatus = z.object({
  reader: z.string(),
  state: readerState,
  since: time.nullable().describe('since when it is stalled or down'),
  received_rate: rate.describe('records a second in'),
  sent_rate: rate.describe('records a second out'),
  dropped_rate: rate.describe('replayed records left out, a second'),
  rejected_rate: rate,
  busy_share: z.number().describe('share of one second spent working, all partitions together'),
  lag_records: count.describe('messages waiting, all partitions together'),
  lag_seconds: z.number().describe('worst partition: age of the last message dealt with'),
  problem: z.string().nullable().describe('what it waits for that should be there'),
  last_event_at: time.nullable(),
  checkpoint_age_seconds: z.number().nullable(),
  partitions: z.array(partitionStatus),
});

const sourceStatus = z.object({
  source: z.string(),
  kind: z.enum(['simulated', 'replayed', 'live']),
  state: z.enum(['connecting', 'live', 'quiet', 'disconnected', 'ended', 'external']),
  detail: z.string().nullable(),
  rate: rate.nullable().describe('records a second; null when the feed is not run by a worker'),
  valid: count,
  duplicate: count,
  rejected: count,
  last_received_at: time.nullable(),
});

const rejectStatus = z.object({
  reason: z.string(),
  source: z.string(),
  count,
});

const freshnessStatus = z.object({
  layer: z.string(),
  age_seconds: z
    .number()
    .nullable()
    .describe('age of the newest thing in it; null before the first'),
  target_seconds: z.number(),
});

const processStatus = z.object({
  process: z.string(),
  name: z.string(),
  settings: z.string().nullable().describe('version of its settings: built-in, or a hash of them'),
  pid: count,
  rss_bytes: count,
  started_at: time,
  silent_seconds: z.number(),
});

const standingCheck = z.object({
  raw: count.describe('records read in ais_raw'),
  checked: count.describe('records with a verdict'),
  valid: count,
  duplicate: count,
  rejected: count,
  in_gold: count.describe('valid positions counted in gold'),
  waiting: count.describe('messages not yet dealt with, so figures may still differ by them'),
  between_saves: count.describe('records that one reader had included and the next not yet'),
  holds: z
    .boolean()
    .nullable()
    .describe('raw = checked and valid = gold; null while readers stand at different records'),
});

export const pipelineStatus = z
  .object({
    at: time,
    state: systemState,
    reasons: z.array(z.string()).describe('what is wrong, worst first; empty when all is well'),
    feed_rate: rate.describe('records a second into the pipeline, mean of the last 5 s'),
    feed_history: z.array(rate).describe('records a second for each of the last 60 s'),
    readers: z.array(readerStatus),
    topics: z.array(z.object({ topic: z.string(), in_rate: rate, out_rate: rate })),
    sources: z.array(sourceStatus),
    rejects: z.array(rejectStatus),
    freshness: z.array(freshnessStatus),
    check: standingCheck.nullable(),
    processes: z.array(processStatus),
    screen: z.object({
      samples: count,
      p50_ms: z.number().nullable(),
      p99_ms: z.number().nullable(),
      clients: count,
    }),
    vessels: z.object({ known: count, live: count, stale: count }),
  })
  .meta({ id: 'PipelineStatus' });

export type PipelineStatus = z.infer<typeof pipelineStatus>;
export type ReaderStatus = z.infer<typeof readerStatus>;
export type SourceStatus = z.infer<typeof sourceStatus>;
export type FreshnessStatus = z.infer<typeof freshnessStatus>;
export type StandingCheck = z.infer<typeof standingCheck>;
