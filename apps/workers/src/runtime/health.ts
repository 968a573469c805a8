import type { EventLog } from '@pelorus/eventlog/event-log';
import type { ProcessHealth, ReaderHealth, SourceReport } from '@pelorus/pipeline/health';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

export interface HealthParts {
  name: string;
  /** Version of the settings. */
  settings: string;
  readers: (nowMs: number) => ReaderHealth[];
  sources: () => SourceReport[];
}

/** Says what this process is and does. */
export function createHealth({
  name,
  settings,
  readers,
  sources,
}: HealthParts): () => ProcessHealth {
  const id = `${name}-${hostname()}-${randomBytes(4).toString('hex')}`;
  const startedAt = Date.now();
  return () => {
    const now = Date.now();
    return {
      process: id,
      name,
      settings,
      pid: process.pid,
      at: now,
      started_at: startedAt,
      rss_bytes: process.memoryUsage.rss(),
      readers: readers(now),
      sources: sources(),
    };
  };
}

const everyMs = 1000;

/** Publishes it once a second; skips a beat rather than queue while the broker is away. */
export function publishHealth(log: EventLog, health: () => ProcessHealth): () => void {
  let isSending = false;
  const publish = async () => {
    if (isSending) return;
    isSending = true;
    const value = Buffer.from(JSON.stringify(health()));
    // The log's readers and writers report what went wrong; this only misses a beat.
    await log.produce('pipeline_health', 0, [{ value }]).catch(() => undefined);
    isSending = false;
  };
  const timer = setInterval(() => void publish(), everyMs);
  return () => clearInterval(timer);
}
