/**
 * One measured run of `bench/decoder.ts`, in a process of its own: `decoder-run.ts WHAT FILE` prints
 * `{messages, cpuS, rssBytes}` as JSON.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { NmeaReader } from '@pelorus/pipeline/nmea/reader';
import { jsonLine } from '../../apps/cli/src/decode/json-line.ts';

export type DecoderRun = 'objects' | 'json' | 'ggencoder';

export interface DecoderCost {
  messages: number;
  cpuS: number;
  rssBytes: number;
}

const pieceBytes = 65_536;

function readPieces(path: string, take: (bytes: Buffer) => void): void {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(pieceBytes);
  for (let n = readSync(file, buffer); n > 0; n = readSync(file, buffer))
    take(buffer.subarray(0, n));
  closeSync(file);
}

/** Messages as objects, or as the lines that `pelorus decode` prints. */
function decode(path: string, isJson: boolean): number {
  const nowhere = openSync('/dev/null', 'w');
  let text = '';
  const reader = new NmeaReader({
    onMessage(received) {
      if (isJson) text += `${jsonLine(received)}\n`;
    },
    onError: () => undefined,
  });
  readPieces(path, (bytes) => {
    reader.push(bytes);
    if (text !== '') writeSync(nowhere, text);
    text = '';
  });
  reader.end();
  return reader.counts.messages;
}

/** The npm library that comes nearest. It knows no TAG blocks, so they are taken off before. */
async function decodeByGgencoder(path: string): Promise<number> {
  const { AisDecode } = (await import('ggencoder')).default;
  const session = {};
  let messages = 0;
  let rest = '';
  readPieces(path, (bytes) => {
    const lines = (rest + bytes.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const start = line.indexOf('!');
      if (start >= 0 && new AisDecode(line.slice(start).trimEnd(), session).valid) messages += 1;
    }
  });
  return messages;
}

const [what, path = ''] = process.argv.slice(2);
const before = process.cpuUsage();
const messages =
  what === 'ggencoder' ? await decodeByGgencoder(path) : decode(path, what === 'json');
const { user, system } = process.cpuUsage(before);
const rssBytes = process.resourceUsage().maxRSS * 1_024;
console.log(
  JSON.stringify({ messages, cpuS: (user + system) / 1e6, rssBytes } satisfies DecoderCost),
);
