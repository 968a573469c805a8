import { FormatError, type FormatName } from '@pelorus/pipeline/formats/formats';
import {
  createPositionFileReader,
  type PositionFileOptions,
} from '@pelorus/pipeline/formats/position-file';
import type { RawRecord, UnreadableRecord } from '@pelorus/pipeline/records/raw';
import { CutShortError } from './cut-short-error.ts';
import { FileError } from './file-error.ts';
import type { Input } from './open-input.ts';
import { sleep, type Pace } from './pace.ts';
import { eventTime, shifted } from './shift.ts';

/** Takes the records of a file, in order. */
export interface RecordSink {
  add(record: RawRecord | UnreadableRecord): Promise<void>;
  /** As `add` for each of them, where that is cheaper. */
  addAll?(records: readonly (RawRecord | UnreadableRecord)[]): Promise<void>;
  /** Resolves when everything added is where it belongs. */
  flush(): Promise<void>;
}

export interface SendOptions {
  input: Input;
  sink: RecordSink;
  pace: Pace;
  /** Milliseconds to move times by; 'first-is-now' decides it with the first record. */
  shift: number | 'first-is-now';
  signal: AbortSignal;
  /** What the file is, where it is not to be found out. */
  reading?: PositionFileOptions | undefined;
  onFormat?(format: { name: FormatName; title: string }): void;
  onProgress?(sent: number): void;
}

export interface Sent {
  records: number;
  /** Null when it ended before that was known. */
  format: FormatName | null;
  /** Messages that told no position and are no records. */
  withoutPosition: number;
  /** One sentence about why it ended early; null when it did not. */
  problem: string | null;
}

/** Waiting at least this long, it is worth to let what is packed go first. */
const flushFromMs = 20;

/** Reads a file to its end into the sink. What can be read of a bad file is sent. */
export async function sendFile(options: SendOptions): Promise<Sent> {
  const { input, sink, pace, signal } = options;
  const reader = createPositionFileReader(options.reading);
  let { shift } = options;
  let records = 0;
  let isAnnounced = false;

  async function send(batch: readonly (RawRecord | UnreadableRecord)[]): Promise<void> {
    announce();
    if (sink.addAll && !pace.isTimed && shift === 0) {
      await sink.addAll(batch);
      records += batch.length;
      options.onProgress?.(records);
      return;
    }
    for (const [at, record] of batch.entries()) {
      if (pace.isTimed) {
        const time = eventTime(record);
        if (shift === 'first-is-now' && time !== null) shift = Date.now() - time;
        const delayMs = pace.delayMs(earlier(time, batch[at + 1]));
        if (delayMs >= flushFromMs) {
          await sink.flush();
          await sleep(delayMs, signal);
        }
      }
      if (signal.aborted) return;
      await sink.add(shift === 0 || shift === 'first-is-now' ? record : shifted(record, shift));
      records += 1;
    }
    options.onProgress?.(records);
  }
  function announce(): void {
    const format = reader.format();
    if (isAnnounced || format === null) return;
    isAnnounced = true;
    options.onFormat?.(format);
  }

  let problem: string | null = null;
  try {
    for await (const bytes of input.chunks()) {
      // What comes by standard input may come as it is heard; files tell their own times.
      await send(reader.push(bytes, input.sizeBytes === null ? Date.now() : undefined));
      if (signal.aborted) break;
    }
    if (!signal.aborted) await send(reader.end());
  } catch (error) {
    problem = describe(error, input.name, reader.lastLine());
  }
  await sink.flush();
  if (signal.aborted) problem ??= `stopped after line ${reader.lastLine()}`;
  const format = reader.format()?.name ?? null;
  return { records, format, withoutPosition: reader.withoutPosition(), problem };
}

/** A time ahead of the next record's is a fault of a transmitter: the file does not wait for it. */
function earlier(
  time: number | null,
  next: RawRecord | UnreadableRecord | undefined,
): number | null {
  const nextTime = next ? eventTime(next) : null;
  return time === null || nextTime === null ? time : Math.min(time, nextTime);
}

/** Errors of the file become a sentence; a line that was cut through is left out. */
function describe(error: unknown, name: string, line: number): string {
  if (error instanceof FileError) return error.message;
  if (error instanceof FormatError) return `${name}: ${error.message}`;
  if (error instanceof CutShortError) return `${name}: ${error.message} after line ${line}`;
  throw error;
}
