import type { EventLog } from '@pelorus/eventlog/event-log';
import { createRawPublisher } from '@pelorus/eventlog/publish-raw';
import { rawHeaders, type RawRecord, type UnreadableRecord } from '@pelorus/pipeline/records/raw';
import { randomUUID } from 'node:crypto';
import { whenReachable } from '../runtime/checkpoints.ts';
import { start } from '../runtime/input.ts';
import { endsOf, readToEnd, type Offsets } from '../runtime/read-to-end.ts';
import type { SourcePorts } from './source.ts';

export interface JournalOptions {
  /** Adapter and instance; with the partition it is the key of the checkpoint. */
  name: string;
  /** Source that its records name, as `kind:name`, with its station and licence. */
  source: string;
  station?: string | null;
  licence?: string | null;
  /** Raised when what is saved changes its meaning: earlier words are then forgotten. */
  version: number;
}

interface Saved<P> {
  progress: P;
  /** Offset after the last message of this source that `progress` includes, by partition. */
  written: Offsets;
}

/** Publishes the records of a feed that can be made or read again, each of them once. */
export interface Journal<P> {
  /** What was saved last; null before the first save. */
  found: P | null;
  /** True while records come again that are in the log already: no time to save. */
  readonly isResuming: boolean;
  /** Records in the log, from this process. */
  readonly sent: number;
  /** Leaves out what an earlier process sent after its last save. */
  add(record: RawRecord | UnreadableRecord): Promise<void>;
  flush(): Promise<void>;
  /** Flushes, and saves how far the feed has come. */
  save(progress: P): Promise<void>;
}

/**
 * Progress is kept with the readers' checkpoints, so that a second process takes over from the first.
 * A process may die between sending and saving. What it sent then is read back from the log, and left
 * out when it comes again.
 */
export async function openJournal<P>(
  ports: SourcePorts,
  { name, version, ...labels }: JournalOptions,
): Promise<Journal<P>> {
  const { log, partitions, checkpoints } = ports;
  const { source } = labels;
  const key = { reader: `source:${name}`, partition: 0, owner: randomUUID() };
  const loaded = await whenReachable(ports, () => checkpoints.claim(key));
  const chunk = loaded?.version === version ? loaded.chunks.get('progress') : undefined;
  const saved = chunk ? (JSON.parse(Buffer.from(chunk).toString()) as Saved<P>) : null;
  const written = new Map(saved?.written ?? (await endsOf(log)));
  const known = saved ? await readSince(log, source, written) : new Map<string, number>();
  const publisher = createRawPublisher({ log, partitions, ...labels });

  return {
    found: saved?.progress ?? null,
    get isResuming() {
      return known.size > 0;
    },
    get sent() {
      return publisher.sent;
    },
    add: async (record) => {
      if (known.size === 0 || !takeOne(known, JSON.stringify(record))) await publisher.add(record);
    },
    flush: () => publisher.flush(),
    save: async (progress) => {
      await publisher.flush();
      for (const [partition, { offset }] of publisher.written()) written.set(partition, offset + 1);
      known.clear();
      const words: Saved<P> = { progress, written: [...written] };
      const chunks = new Map([['progress', Buffer.from(JSON.stringify(words))]]);
      // Saving the same words twice is harmless, so an unclear answer is simply asked for again.
      await whenReachable(ports, () => checkpoints.save({ ...key, ...start, version, chunks }));
    },
  };
}

/** Takes one of a kind out; false when there is none. */
function takeOne(known: Map<string, number>, text: string): boolean {
  const count = known.get(text) ?? 0;
  if (count > 1) known.set(text, count - 1);
  else if (count === 1) known.delete(text);
  return count > 0;
}

/** Records of a source from the given offsets on, as JSON, with how often each is there. */
async function readSince(
  log: EventLog,
  source: string,
  from: ReadonlyMap<number, number>,
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  await readToEnd(log, from, ({ value, headers }) => {
    if (headers[rawHeaders.source] !== source) return;
    for (const record of JSON.parse(Buffer.from(value ?? []).toString()) as unknown[]) {
      const text = JSON.stringify(record);
      found.set(text, (found.get(text) ?? 0) + 1);
    }
  });
  return found;
}
