import type { ProcessHealth } from '@pelorus/pipeline/health';
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

const processHealth = z.object({
  process: z.string(),
  name: z.string(),
  pid: count,
  at: time,
  started_at: time,
  rss_bytes: count,
  readers: z.array(readerHealth),
  sources: z.array(
    z.object({
      source: z.string(),
      state: z.enum(['connecting', 'live', 'quiet', 'disconnected', 'ended']),
      received: count,
      last_received_at: time.nullable(),
      detail: z.string().nullable(),
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
