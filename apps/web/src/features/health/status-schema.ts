import { faultStates, sourceStates } from '@pelorus/pipeline/source-health/states';
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

export const sourceState = z.enum([...sourceStates, 'external']);

export const sourceStatus = z
  .object({
    source: z.string(),
    kind: z.enum(['simulated', 'replayed', 'live']),
    state: sourceState.describe('external: nobody here runs it, only its records tell of it'),
    since: time.nullable().describe('since when it is in this state'),
    evidence: z.string().nullable().describe('the figures behind the state, in one sentence'),
    detail: z.string().nullable().describe('what it is doing, or has agreed on with its peer'),
    station: z.string().nullable(),
    licence: z.string().nullable(),
    must_speak: z.boolean().describe('the system is not well while it does not speak'),
    rate: rate.nullable().describe('messages a second; null when the feed is not run by a worker'),
    expected_rate: rate.nullable().describe('usual messages a second now; null until learnt'),
    expected_from: z
      .enum(['configured', 'hour', 'other_hours'])
      .nullable()
      .describe('feeds.yaml, the same hour of earlier days, or the hours learnt so far'),
    learnt_days: count.describe('earlier days with this hour that the usual rate comes from'),
    spooled_records: count.describe('waiting on disk while the log is away'),
    lost_records: count.describe('given up because the spool was full'),
    valid: count,
    duplicate: count,
    rejected: count,
    last_received_at: time.nullable(),
  })
  .meta({ id: 'Source' });

export const sourceAlarm = z
  .object({
    id: z.string(),
    source: z.string(),
    state: z.enum(faultStates).describe('what it was last'),
    evidence: z.string(),
    opened_at: time.describe('since when the source failed'),
    closed_at: time.nullable().describe('when it recovered; null while it is open'),
    missed: count.nullable().describe('messages that did not come, by the usual rate'),
    relapses: count.describe('times it failed again within a minute of recovering'),
  })
  .meta({ id: 'SourceAlarm' });

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
    alarms: z
      .array(sourceAlarm)
      .describe('outages of sources: open ones and those of the last day'),
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
export type SourceAlarmStatus = z.infer<typeof sourceAlarm>;
export type FreshnessStatus = z.infer<typeof freshnessStatus>;
export type StandingCheck = z.infer<typeof standingCheck>;
