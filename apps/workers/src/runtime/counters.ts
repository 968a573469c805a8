import type { ReaderHealth } from '@pelorus/pipeline/health';
import type { Step } from './binding.ts';
import type { InputBatch, Position } from './input.ts';

/** What a reader did in one partition, for health and metrics. */
export function createCounters(reader: string, partition: number) {
  const health: ReaderHealth = {
    reader,
    partition,
    next_offset: 0,
    high_watermark: 0,
    lag_records: 0,
    lag_seconds: 0,
    last_message_at: null,
    last_event_at: null,
    received: 0,
    sent: 0,
    dropped: 0,
    rejected: {},
    busy_ms: 0,
    checkpoint_at: null,
    problem: null,
  };
  let messages = 0;

  return {
    startAt: ({ nextOffset }: Position) => {
      health.next_offset = nextOffset;
    },
    stepped: (batch: InputBatch<unknown>, step: Step, busyMs: number) => {
      messages += batch.nextOffset - health.next_offset;
      health.next_offset = batch.nextOffset;
      health.last_message_at = batch.timestamp;
      health.received += step.sent + step.dropped;
      health.sent += step.sent;
      health.dropped += step.dropped;
      health.busy_ms += busyMs;
      if (step.lastEventAt !== null) {
        health.last_event_at = Math.max(health.last_event_at ?? 0, step.lastEventAt);
      }
      for (const [reason, count] of Object.entries(step.rejected ?? {})) {
        health.rejected[reason] = (health.rejected[reason] ?? 0) + (count ?? 0);
      }
    },
    skipped: (batch: InputBatch<unknown>) => {
      health.next_offset = batch.nextOffset;
      health.last_message_at = batch.timestamp;
    },
    saved: (nowMs: number) => {
      health.checkpoint_at = nowMs;
    },
    /** Messages behind, turned into records by how many a message has had so far. */
    report: (nowMs: number, highWatermark: number): ReaderHealth => {
      const behind = Math.max(0, highWatermark - health.next_offset);
      const perMessage = messages > 0 ? health.received / messages : 1;
      const since = nowMs - (health.last_message_at ?? nowMs);
      return {
        ...health,
        high_watermark: Math.max(highWatermark, health.next_offset),
        rejected: { ...health.rejected },
        busy_ms: Math.round(health.busy_ms),
        lag_records: Math.round(behind * perMessage),
        lag_seconds: behind > 0 ? Math.max(0, since / 1000) : 0,
      };
    },
  };
}
