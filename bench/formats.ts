/**
 * Position files to raw records, on one thread and from memory, beside CSV libraries that make objects of
 * the same bytes: `node --import tsx bench/formats.ts [file.csv[.gz]] [runs]`. Without a file a day like
 * those of MarineCadastre is made up.
 */
import { createPositionFileReader } from '@pelorus/pipeline/formats/position-file';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { inferSchema, initParser } from 'udsv';
import { printTable, spread } from './support/table.ts';

const [given, runs = '5'] = process.argv.slice(2);
const rowsWanted = 500_000;
const pieceBytes = 65_536;

/** Rows as in a file, again and again, until there are enough of them. */
function repeat(file: Buffer): Buffer {
  const headerEnd = file.indexOf(0x0a) + 1;
  const body = file.subarray(headerEnd);
  const rows = body.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0);
  const times = Math.max(1, Math.round(rowsWanted / rows));
  return Buffer.concat([file.subarray(0, headerEnd), ...Array.from({ length: times }, () => body)]);
}

/** A table as MarineCadastre writes it, of ships that stand still. */
function makeUp(): Buffer {
  const header =
    'MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass';
  const rows = Array.from({ length: 10_000 }, (_, i) => {
    const place = `${(25 + (i % 997) / 50).toFixed(5)},${(-80 - (i % 983) / 40).toFixed(5)}`;
    const time = new Date(Date.UTC(2022, 0, 3) + i * 1000).toISOString().slice(0, 19);
    return `${366_000_000 + i},${time},${place},${i % 20}.1,${i % 360}.5,511,SHIP ${i},IMO9074729,WDA${i},70,0,180,30,9.5,70,A`;
  });
  return Buffer.from(`${header}\n${rows.join('\n')}\n`);
}

function readFile(path: string): Buffer {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** Ours, piece by piece, each record let go like a producer does. */
function readRecords(bytes: Buffer): number {
  const reader = createPositionFileReader();
  let count = 0;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    count += reader.push(bytes.subarray(at, at + pieceBytes)).length;
  }
  return count + reader.end().length;
}

/** A library that wants the whole file as one text: given megabytes of it, cut at lines. */
function* textsOf(bytes: Buffer): Generator<string> {
  const header = bytes.toString('utf8', 0, bytes.indexOf(0x0a) + 1);
  for (let at = header.length; at < bytes.length;) {
    const end = bytes.lastIndexOf(0x0a, at + 2 ** 20) + 1;
    yield header + bytes.toString('utf8', at, end);
    at = end;
  }
}

function readWithCsvParse(bytes: Buffer): number {
  let count = 0;
  for (const text of textsOf(bytes)) count += parse(text, { columns: true }).length;
  return count;
}

function readWithUdsv(bytes: Buffer): number {
  let count = 0;
  for (const text of textsOf(bytes)) count += initParser(inferSchema(text)).stringObjs(text).length;
  return count;
}

/** Rows for a second of CPU, thousands. */
function measure(read: (bytes: Buffer) => number, bytes: Buffer): number {
  const before = process.cpuUsage();
  const rows = read(bytes);
  const { user, system } = process.cpuUsage(before);
  return rows / ((user + system) / 1e6) / 1000;
}

const bytes = repeat(given === undefined ? makeUp() : readFile(given));
const readers = {
  'ours: raw records': readRecords,
  'udsv: objects of text': readWithUdsv,
  'csv-parse: objects of text': readWithCsvParse,
};
const rates = new Map(Object.keys(readers).map((name) => [name, [] as number[]]));
// In turn, so that what else the machine does meets all alike.
for (let run = 0; run < Number(runs); run++) {
  for (const [name, read] of Object.entries(readers)) rates.get(name)?.push(measure(read, bytes));
}
const ours = rates.get('ours: raw records') ?? [];
printTable(
  ['thousand rows for a second of CPU', 'middle (least–greatest)', 'ours to it'],
  [...rates].map(([name, found]) => [
    name,
    spread(found, 0),
    spread(
      found.map((rate, run) => (ours[run] ?? 0) / rate),
      2,
    ),
  ]),
);
