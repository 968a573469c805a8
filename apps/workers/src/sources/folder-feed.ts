import { FileError } from '@pelorus/files/file-error';
import { createPace } from '@pelorus/files/pace';
import { readingOf } from '@pelorus/files/read-mapping';
import { sendFile } from '@pelorus/files/send-file';
import type { FormatName } from '@pelorus/pipeline/formats/formats';
import type { SourceFacts } from '@pelorus/pipeline/health';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFailure } from './describe-failure.ts';
import { createFinishedFiles, type FinishedFile } from './finished-files.ts';
import { openJournal, type Journal } from './journal.ts';
import { openFile } from './open-file.ts';
import { runSource } from './run-source.ts';
import type { RunningSource, SourcePorts } from './source.ts';
import { createSourceState, type SourceState } from './source-state.ts';

export interface FolderFeedOptions {
  folder: string;
  facts: SourceFacts;
  format?: FormatName | undefined;
  /** Path of a mapping file. */
  mapping?: string | undefined;
  settleMs: number;
  /** What becomes of a file that was read to its end. */
  after: 'keep' | 'move' | 'delete';
  doneFolder: string;
}

const lookMs = 2000;
const saveMs = 5000;
/** Files remembered: those that were forgotten and still lie there are taken again, as duplicates. */
const mostFiles = 20_000;

interface Progress {
  /** Identities of the files that were taken, oldest first, and why one could not be read to its end. */
  taken: [identity: string, problem: string | null][];
  /** The file that is being taken. */
  current: { identity: string; records: number } | null;
}

/** Takes each finished file of a folder once. A restart goes on in the middle and sends nothing twice. */
export async function startFolderFeed(
  options: FolderFeedOptions,
  ports: SourcePorts,
): Promise<RunningSource> {
  const { facts } = options;
  const state = createSourceState(facts, ports.clock);
  const journal = await openJournal<Progress>(ports, { ...facts, name: facts.source, version: 1 });
  return runSource(state, (signal) => run({ options, ports, journal, state, signal }));
}

interface Run {
  options: FolderFeedOptions;
  ports: SourcePorts;
  journal: Journal<Progress>;
  state: SourceState;
  signal: AbortSignal;
}

async function run(run: Run): Promise<void> {
  const { options, ports, journal, state, signal } = run;
  const { clock } = ports;
  const progress = journal.found ?? { taken: [], current: null };
  const look = createFinishedFiles(options.folder, options.settleMs);
  while (!signal.aborted) {
    try {
      const files = await look(clock.now());
      state.turn('connected');
      for (const file of files) {
        if (!signal.aborted) await takeOnce(run, progress, file);
      }
    } catch (error) {
      if (error instanceof FileError) state.fail('disconnected', error.message);
      else state.fail('disconnected', describeFailure(error).sentence);
    }
    await clock.sleep(lookMs, signal).catch(() => undefined);
  }
}

/** Taken already, what is to become of it may still have to be done: it may have died between. */
async function takeOnce(run: Run, progress: Progress, file: FinishedFile): Promise<void> {
  const { options, journal, state, signal } = run;
  let taken = progress.taken.find(([identity]) => identity === file.identity);
  if (!taken) {
    const problem = await take(run, progress, file);
    if (signal.aborted) return;
    taken = [file.identity, problem];
    progress.taken.push(taken);
    progress.taken.splice(0, progress.taken.length - mostFiles);
    progress.current = null;
    await journal.save(progress);
    if (problem !== null) state.note(problem);
  }
  // What could not be read stays, to be looked at.
  if (taken[1] === null) await putAway(options, file);
}

async function take(
  { options, ports, journal, state, signal }: Run,
  progress: Progress,
  file: FinishedFile,
): Promise<string | null> {
  const { clock } = ports;
  const { health } = state;
  const isGoingOn = progress.current?.identity === file.identity;
  const current = isGoingOn && progress.current ? progress.current : null;
  const place = current ?? { identity: file.identity, records: 0 };
  progress.current = place;
  // Saved before its first record, so that what is sent from here on is known to be of it.
  if (!current) await journal.save(progress);
  const isKnown = place.records;
  let read = 0;
  let savedAt = clock.now();
  health.detail = file.name;
  try {
    const input = await openFile(file.path);
    const bytesBefore = health.bytes;
    const sink = {
      add: async (record: Parameters<typeof journal.add>[0]) => {
        read += 1;
        if (read <= isKnown) return;
        await journal.add(record);
        place.records = read;
        health.received += 1;
        if ('unreadable' in record) health.unreadable += 1;
        else health.messages += 1;
        if (journal.isResuming || clock.now() - savedAt < saveMs) return;
        await journal.save(progress);
        savedAt = clock.now();
      },
      flush: () => journal.flush(),
    };
    const sent = await sendFile({
      ...{ input, sink, signal, shift: 0, pace: createPace('max', () => performance.now()) },
      reading: await readingOf(options),
      onProgress: () => {
        health.bytes = bytesBefore + input.readBytes();
        health.last_received_at = clock.now();
      },
    });
    health.messages += sent.withoutPosition;
    return sent.problem;
  } catch (error) {
    if (error instanceof FileError) return error.message;
    throw error;
  }
}

async function putAway(
  { after, doneFolder }: FolderFeedOptions,
  { name, path }: FinishedFile,
): Promise<void> {
  if (after === 'delete') await rm(path, { force: true });
  if (after !== 'move') return;
  await mkdir(doneFolder, { recursive: true });
  await rename(path, join(doneFolder, name));
}
