/**
 * Five minutes of Denmark over TCP at the pace they happened, through connections that break at random:
 * `npm run test:replay [speed] [cuts]`. Ends with 1 unless all of it was heard, once.
 */
import { isDeepStrictEqual } from 'node:util';
import { hearRecording, readRecording } from './compare-replay.ts';

const speed = Number(process.argv[2] ?? 1);
const cuts = Number(process.argv[3] ?? 25);
const file = readRecording();
const heard = await hearRecording({ bytes: file.bytes, speed, cuts });
const { cut_short = 0, ...problems } = heard.facts.problems;
const isSame =
  isDeepStrictEqual(heard.records, file.records) &&
  isDeepStrictEqual({ ...heard.facts, problems }, file.facts);
process.stdout.write(
  `${JSON.stringify({ speed, cuts, isSame, connects: heard.health.connects, cut_short, file: file.facts, heard: { ...heard.facts, problems } }, null, 2)}\n`,
);
process.exitCode = isSame ? 0 : 1;
