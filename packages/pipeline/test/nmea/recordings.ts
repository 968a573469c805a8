import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { NmeaReader } from '../../src/nmea/reader.ts';
import type { Received } from '../../src/nmea/received.ts';

const folder = new URL('../../../../../shared/data/ais-nmea/', import.meta.url);

/** Whether the recordings lie beside the project. */
export const hasRecordings = existsSync(folder);

/** A recording, or what another decoder printed for it. */
export const readRecording = (name: string): Buffer =>
  gunzipSync(readFileSync(new URL(`${name}.gz`, folder)));

/** The objects of what another decoder printed as JSON lines. */
export const readExpected = (name: string): Record<string, unknown>[] =>
  readRecording(name)
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** All messages of a recording, but for lines that are comments, which other decoders pass over. */
export function decodeRecording(name: string): Received[] {
  const received: Received[] = [];
  const reader = new NmeaReader({
    onMessage: (each) => received.push(each),
    onError: () => undefined,
  });
  const text = readRecording(name).toString('latin1').replace(/^#.*$/gm, '');
  reader.push(Buffer.from(text, 'latin1'));
  reader.end();
  return received;
}
