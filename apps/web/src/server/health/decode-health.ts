import { connections, type ProcessHealth } from '@pelorus/pipeline/health';
import { sourceStates } from '@pelorus/pipeline/source-health/states';
import { z } from 'zod';

const count = z.number();
const time = z.number();

const readerHealth = z.object({
  reader: z.string(),
  partition: count,
  next_offset: count,
  high_watermark: count,
  lag_records: count,
  lag_seconds: count,
  last_message_at: time.nullable(),
  last_event_at: time.nullable(),
  received: count,
  sent: count,
  dropped: count,
  rejected: z.record(z.string(), count),
  busy_ms: count,
  checkpoint_at: time.nullable(),
  problem: z.string().nullable().default(null),
});

const verdict = z.object({
  state: z.enum(sourceStates),
  since: time,
  evidence: z.string(),
  rate: z.number().nullable(),
  expected: z
    .object({
      rate: z.number(),
      burst: z.number(),
      basis: z.enum(['configured', 'hour', 'other_hours']),
      days: count,
    })
    .nullable(),
  is_recovering: z.boolean(),
});

const processHealth = z.object({
  process: z.string(),
  name: z.string(),
  settings: z.string().nullable().default(null),
  pid: count,
  at: time,
  started_at: time,
  rss_bytes: count,
  readers: z.array(readerHealth),
  sources: z.array(
    z.object({
      source: z.string(),
      station: z.string().nullable(),
      licence: z.string().nullable(),
      must_speak: z.boolean(),
      expected_rate: z.number().nullable(),
      connection: z.enum(connections),
      since: time,
      connects: count,
      last_error: z.string().nullable(),
      last_error_at: time.nullable(),
      detail: z.string().nullable(),
      bytes: count,
      messages: count,
      last_received_at: time.nullable(),
      received: count,
      unreadable: count,
      problems: z.record(z.string(), count),
      spooled_records: count,
      spooled_bytes: count,
      lost_records: count,
      verdict: verdict.nullable().default(null),
    }),
  ),
}) satisfies z.ZodType<ProcessHealth>;

const decoder = new TextDecoder();

/** One message of `pipeline_health`; null when it is not one, which anybody on the broker could send. */
export function decodeHealth(value: Uint8Array): ProcessHealth | null {
  try {
    const parsed = processHealth.safeParse(JSON.parse(decoder.decode(value)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
