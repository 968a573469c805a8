import { randomBytes } from 'node:crypto';
import type { Input } from '@pelorus/files/open-input';
import { readingOf } from '@pelorus/files/read-mapping';
import { createPace, type Rate } from '@pelorus/files/pace';
import { sendFile, type Sent } from '@pelorus/files/send-file';
import { latestTime } from '@pelorus/files/shift';
import { createRawPublisher, type RawPublisher } from '@pelorus/eventlog/publish-raw';
import type { FormatName } from '@pelorus/pipeline/formats/formats';
import type { PositionFileOptions } from '@pelorus/pipeline/formats/position-file';
import { tablesOf } from '@pelorus/pipeline/topology';
import { openStack, type Stack } from '../stack/open.ts';
import { listenForStop } from '../up/signals.ts';
import { UserError } from '../up/user-error.ts';
import { writeOut } from '../output.ts';
import { openFile } from './open-file.ts';
import { patiently } from './patiently.ts';
import { createProgress } from './progress.ts';
import { describeSummary, readVerdicts, type Stored, type Summary } from './summary.ts';
import { waitForTables } from './wait-for-tables.ts';

export interface IngestOptions {
  file: string;
  format?: FormatName;
  /** Path of a mapping file. */
  mapping?: string;
  rate: Rate;
  shiftToNow?: boolean;
  wait?: boolean;
  json?: boolean;
  source?: string;
  dataDir?: string;
}

const stopMs = 15_000;
const patienceMs = 120_000;

/** Sends a file, waits if asked to, prints what came of it and gives the exit code. */
export async function runIngest(options: IngestOptions): Promise<number> {
  const startMs = performance.now();
  const reading = await readingOf(options);
  const input = await openFile(options.file);
  const shift = await chooseShift(options, reading);
  const stack = await openStack(options.dataDir);
  const { signal } = listenForStop(stopMs, () => undefined);
  try {
    const source = `file:${options.source ?? input.name}#${randomBytes(4).toString('hex')}`;
    const partitions = await countPartitions(stack);
    const publisher = createRawPublisher({ log: stack.log, source, partitions });
    const sent = await send({ options, reading, input, publisher, shift, signal });
    const verdicts = options.wait
      ? await awaitVerdicts({ stack, publisher, source, signal })
      : null;
    const elapsedS = (performance.now() - startMs) / 1000;
    await print(options, summarise({ source, sent, verdicts, elapsedS }));
    if (sent.problem !== null) process.stderr.write(`pelorus: ${sent.problem}\n`);
    return signal.aborted ? 130 : sent.problem === null ? 0 : 1;
  } finally {
    await stack.close();
  }
}

async function countPartitions({ log }: Stack): Promise<number> {
  const count = await log.partitionCount('ais_raw').catch(() => 0);
  if (count === 0) {
    throw new UserError('the broker has no topic ais_raw yet: start the workers first');
  }
  return count;
}

async function chooseShift(
  options: IngestOptions,
  reading: PositionFileOptions,
): Promise<number | 'first-is-now'> {
  if (!options.shiftToNow) return 0;
  if (options.rate === 'realtime') return 'first-is-now';
  if (options.file === '-') {
    throw new UserError(
      '--shift-to-now needs a file, or --rate realtime: the end of a stream is not known',
    );
  }
  const latest = await latestTime(await openFile(options.file), reading);
  return latest === null ? 0 : Date.now() - latest;
}

interface Sending {
  options: IngestOptions;
  reading: PositionFileOptions;
  input: Input;
  publisher: RawPublisher;
  shift: number | 'first-is-now';
  signal: AbortSignal;
}

async function send({ options, reading, input, publisher, shift, signal }: Sending): Promise<Sent> {
  const progress = createProgress(input.sizeBytes);
  try {
    return await sendFile({
      ...{ input, reading, shift, signal },
      sink: publisher,
      pace: createPace(options.rate, () => performance.now()),
      onFormat: ({ name, title }) => {
        const packing = input.packing === null ? '' : `, ${input.packing}`;
        process.stderr.write(`${input.name}: ${title}${packing} (--format ${name})\n`);
      },
      onProgress: (count) => {
        progress.update(count, input.readBytes());
      },
    });
  } finally {
    progress.stop();
  }
}

interface Awaiting {
  stack: Stack;
  publisher: RawPublisher;
  source: string;
  signal: AbortSignal;
}

async function awaitVerdicts({ stack, publisher, source, signal }: Awaiting): Promise<Stored> {
  const { db } = stack;
  const hasLake = stack.lake !== null;
  await waitForTables({ db, hasLake, written: publisher.written(), signal, patienceMs });
  const lakeTables = hasLake ? [...tablesOf('bronze'), ...tablesOf('silver')] : [];
  const verdicts = await patiently(() => readVerdicts(db, source), { signal, patienceMs });
  return { ...verdicts, complete_in: ['gold', ...lakeTables] };
}

interface Outcome {
  source: string;
  sent: Sent;
  verdicts: Stored | null;
  elapsedS: number;
}

function summarise({ source, sent, verdicts, elapsedS }: Outcome): Summary {
  const count = verdicts?.received ?? sent.records;
  return {
    ...(verdicts ?? {}),
    elapsed_s: Math.round(elapsedS * 1000) / 1000,
    source,
    positions_per_s: Math.round(count / elapsedS),
    sent: sent.records,
    format: sent.format,
    without_position: sent.withoutPosition,
    ...(sent.problem === null ? {} : { error: sent.problem }),
  };
}

const print = (options: IngestOptions, summary: Summary): Promise<void> =>
  writeOut(options.json ? `${JSON.stringify(summary)}\n` : describeSummary(summary));
