import { CutShortError } from '@pelorus/files/cut-short-error';
import { openInput, type Input } from '@pelorus/files/open-input';
import { NmeaReader } from '@pelorus/pipeline/nmea/reader';
import type { NmeaSink } from '@pelorus/pipeline/nmea/received';
import { writeOut } from '../output.ts';
import { createTally } from './count.ts';
import { fullJsonLine, jsonLine } from './json-line.ts';

export interface DecodeOptions {
  file: string;
  /** Every field of every type. */
  full?: boolean;
  /** Counts in place of messages. */
  stats?: boolean;
  /** Errors as JSON lines on standard error. */
  errors?: boolean;
}

/** Decodes a file, prints what was asked for and gives the exit code. */
export async function decodeFile({ file, full, stats, errors }: DecodeOptions): Promise<number> {
  const input = await openInput(file);
  const tally = createTally();
  const describe = full ? fullJsonLine : jsonLine;
  let out = '';
  let problems = '';
  const reader = new NmeaReader({
    onMessage(received) {
      if (stats) tally.addMessage(received);
      else out += `${describe(received)}\n`;
    },
    onError(error) {
      if (stats) tally.addError(error);
      if (errors) problems += `${JSON.stringify(error)}\n`;
    },
  } satisfies NmeaSink);
  const flush = async (): Promise<void> => {
    if (problems !== '') process.stderr.write(problems);
    problems = '';
    const text = out;
    out = '';
    if (text !== '') await writeOut(text);
  };
  const damage = await readAll(input, async (bytes) => {
    reader.push(bytes);
    await flush();
  });
  reader.end();
  if (stats) out = `${JSON.stringify(tally.stats(reader.counts))}\n`;
  await flush();
  if (damage !== null) process.stderr.write(`pelorus: ${file}: ${damage}\n`);
  return damage === null ? 0 : 1;
}

/** Gives the bytes in pieces; resolves with what is wrong with a file that is cut short or damaged. */
async function readAll(
  input: Input,
  take: (bytes: Uint8Array) => Promise<void>,
): Promise<string | null> {
  try {
    for await (const bytes of input.chunks()) await take(bytes);
    return null;
  } catch (error) {
    if (error instanceof CutShortError) return error.message;
    throw error;
  }
}
