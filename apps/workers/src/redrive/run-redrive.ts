import {
  finishRedrive,
  markSent,
  takeBatch,
  unsure,
  type RunningRedrive,
} from '@pelorus/db/redrive/run';
import type { Database } from '@pelorus/db/pool';
import type { EventLog } from '@pelorus/eventlog/event-log';
import { createRawPublisher } from '@pelorus/eventlog/publish-raw';
import { rawHeaders, type RawRecord, type UnreadableRecord } from '@pelorus/pipeline/records/raw';
import { redrivenRecord } from '@pelorus/pipeline/redrive/redriven-record';
import type { Clock } from '../runtime/clock.ts';
import { endsOf, readToEnd } from '../runtime/read-to-end.ts';

export interface RedrivePorts {
  db: Database;
  log: EventLog;
  clock: Clock;
  partitions: number;
  /** Aborted when the process is to stop: the job goes on in the next one. */
  signal: AbortSignal;
  /** Rejects that are on their way together. */
  batchSize?: number;
}

type Sendable = RawRecord | UnreadableRecord;

const usualBatch = 500;
const settleMs = 500;
const second = 1_000;

/**
 * Runs a job to its end, wherever an earlier run left it. A batch is marked, then sent, then noted as sent;
 * what was marked and not noted is looked for in the log before it is sent.
 */
export async function runRedrive(ports: RedrivePorts, job: RunningRedrive): Promise<void> {
  const { db, log, clock, partitions, signal } = ports;
  const source = `redrive:${job.id}`;
  const publisher = createRawPublisher({ log, source, partitions });
  const send = async (records: readonly Sendable[]): Promise<void> => {
    for (const record of records) await publisher.add(record);
    await publisher.flush();
    await markSent(db, job);
  };

  await send(await missing(ports, job, source));
  const most = ports.batchSize ?? usualBatch;
  const limit = Math.min(most, job.rate ?? most);
  while (!signal.aborted) {
    const startedAt = clock.now();
    const records = await takeBatch(db, job, {
      limit,
      sentFrom: await endsOf(log),
      redriving: redrivenRecord,
    });
    if (records === null) break;
    await send(records);
    const dueMs = job.rate === null ? 0 : (records.length / job.rate) * second;
    const restMs = startedAt + dueMs - clock.now();
    if (restMs > 0) await clock.sleep(restMs, signal);
  }
  while (!signal.aborted && !(await finishRedrive(db, job))) await clock.sleep(settleMs, signal);
}

/** Of what an earlier run had marked, that which is not in the log. */
async function missing(
  { db, log }: RedrivePorts,
  job: RunningRedrive,
  source: string,
): Promise<Sendable[]> {
  const records = await unsure(db, job, redrivenRecord);
  if (records.length === 0) return [];
  const there = new Set<unknown>();
  await readToEnd(log, new Map(job.sent_from), ({ value, headers }) => {
    if (headers[rawHeaders.source] !== source) return;
    for (const record of JSON.parse(Buffer.from(value ?? []).toString()) as Sendable[]) {
      there.add(record.redrive_of);
    }
  });
  return records.filter(({ redrive_of }) => !there.has(redrive_of));
}
