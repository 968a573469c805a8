import { FileError } from '@pelorus/files/file-error';
import type { Input } from '@pelorus/files/open-input';
import { createShiftedPace } from '@pelorus/files/pace';
import { readingOf } from '@pelorus/files/read-mapping';
import { sendFile, type RecordSink } from '@pelorus/files/send-file';
import { firstTime } from '@pelorus/files/shift';
import type { FormatName } from '@pelorus/pipeline/formats/formats';
import type { PositionFileOptions } from '@pelorus/pipeline/formats/position-file';
import { bareFacts, type SourceFacts } from '@pelorus/pipeline/health';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { openFile } from './open-file.ts';
import { openJournal, type Journal } from './journal.ts';
import { runSource } from './run-source.ts';
import type { RunningSource, SourcePorts } from './source.ts';
import { createSourceState, type SourceState } from './source-state.ts';

export interface FileFeedOptions {
  path: string;
  /** A new word plays a file again that came to its end under another one. */
  run: string;
  /** What the file is; found out when absent. */
  format?: FormatName | undefined;
  /** Path of a mapping file. */
  mapping?: string | undefined;
  /** What its owner says of it. */
  facts?: SourceFacts;
}

const saveMs = 5000;

/** How far a file has been played. */
interface Progress {
  run: string;
  /** Size and time of the file: another file of that name begins anew. */
  file: string;
  /** What is added to the times in it, ms, so that it began when it was first played. */
  shiftMs: number;
  /** Records sent, from the first one on. */
  records: number;
  /** How it ended; null while it has not. */
  end: string | null;
}

/**
 * Plays a file as if it were happening now. Times are moved once, when it begins: a restart goes on in the
 * middle, sends what fell due meanwhile at once, and sends nothing twice.
 */
export async function startFileFeed(
  options: FileFeedOptions,
  ports: SourcePorts,
): Promise<RunningSource> {
  const source = `file:${basename(options.path)}`;
  const state = createSourceState({ ...bareFacts(source), ...options.facts, source }, ports.clock);
  const journal = await openJournal<Progress>(ports, {
    ...options.facts,
    name: source,
    source,
    version: 1,
  });
  return runSource(state, (signal) => run({ options, ports, journal, state, signal }));
}

interface Run {
  options: FileFeedOptions;
  ports: SourcePorts;
  journal: Journal<Progress>;
  state: SourceState;
  signal: AbortSignal;
}

async function run(run: Run): Promise<void> {
  const { state, signal } = run;
  try {
    const reading = await readingOf(run.options);
    const progress = await findProgress(run, reading);
    if (progress.end === null) await play(run, { progress, reading });
    if (progress.end !== null) {
      state.turn('ended');
      state.health.detail = progress.end;
    }
  } catch (error) {
    // The rest of the system goes on without this file.
    if (!(error instanceof FileError)) throw error;
    state.fail('disconnected', error.message);
  }
  await aborted(signal);
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Where to go on, or the beginning. */
async function findProgress(
  { options, ports, journal }: Run,
  reading: PositionFileOptions,
): Promise<Progress> {
  const { path, run } = options;
  const first = await firstTime(await openFile(path), reading);
  const { size, mtimeMs } = await stat(path);
  const file = `${size} ${mtimeMs}`;
  const { found } = journal;
  if (found?.file === file && (found.end === null || found.run === run)) return found;
  const shiftMs = first === null ? 0 : ports.clock.now() - first;
  return { run, file, shiftMs, records: 0, end: null };
}

interface Play {
  progress: Progress;
  reading: PositionFileOptions;
}

async function play(
  { options, ports, journal, state, signal }: Run,
  { progress, reading }: Play,
): Promise<void> {
  const { clock } = ports;
  const { health } = state;
  const input = await openFile(options.path);
  const isKnown = progress.records;
  let read = 0;
  let savedAt = clock.now();
  let title: string | null = null;
  const sink: RecordSink = {
    add: async (record) => {
      read += 1;
      if (read <= isKnown) return;
      await journal.add(record);
      progress.records = read;
      health.last_received_at = clock.now();
      if (journal.isResuming || clock.now() - savedAt < saveMs) return;
      await journal.save(progress);
      savedAt = clock.now();
    },
    flush: async () => {
      await journal.flush();
      health.received = journal.sent;
      health.messages = journal.sent;
      health.bytes = input.readBytes();
      health.detail = describeRead(title, input);
    },
  };
  state.turn('connected');
  // A file begun is saved before its first record: a restart must move times by as much.
  if (isKnown === 0 && journal.found?.shiftMs !== progress.shiftMs) await journal.save(progress);
  const { shiftMs: shift } = progress;
  const pace = createShiftedPace(shift, () => clock.now());
  const onFormat = (format: { title: string }): void => {
    title = format.title;
  };
  const { problem } = await sendFile({ input, reading, sink, pace, shift, signal, onFormat });
  if (!signal.aborted) progress.end = problem ?? `played to its end, ${read} records`;
  if (!journal.isResuming) await journal.save(progress);
}

/** What it is, and how much of it has been read. */
function describeRead(title: string | null, input: Input): string | null {
  const share = input.sizeBytes
    ? `${Math.floor((100 * input.readBytes()) / input.sizeBytes)} % read`
    : null;
  return [title, input.packing, share].filter((part) => part !== null).join(', ') || null;
}
