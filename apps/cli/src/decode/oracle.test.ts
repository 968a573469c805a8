import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { NmeaReader } from '@pelorus/pipeline/nmea/reader';
import { describe, expect, it } from 'vitest';
import { createTally } from './count.ts';
import { jsonLine } from './json-line.ts';

const folder = new URL('../../../../../shared/data/ais-nmea/', import.meta.url);
const isThere = existsSync(folder);

const unpack = (path: string): Buffer => gunzipSync(readFileSync(new URL(path, folder)));

interface DecodedLine {
  line: number[];
  type: number;
  mmsi: number;
  [field: string]: unknown;
}

interface FileSummary {
  lines: number;
  sentences: number;
  bad_checksum: number;
  complete_messages: number;
  messages_agreed: number;
  messages_not_agreed: Record<string, number>;
  by_type: Record<string, number>;
  valid_positions: Record<string, number>;
  own_ship: number;
}

const summaries = (
  isThere ? JSON.parse(readFileSync(new URL('oracles/summary.json', folder), 'utf8')) : {}
) as Record<string, FileSummary>;

function decode(file: string) {
  const tally = createTally();
  const records: DecodedLine[] = [];
  const reader = new NmeaReader({
    onMessage(received) {
      tally.addMessage(received);
      records.push(JSON.parse(jsonLine(received)) as DecodedLine);
    },
    onError: tally.addError,
  });
  const bytes = unpack(`${file}.gz`);
  for (let at = 0; at < bytes.length; at += 65_536) reader.push(bytes.subarray(at, at + 65_536));
  reader.end();
  return { records, stats: tally.stats(reader.counts) };
}

const keyOf = ({ line, type, mmsi }: DecodedLine): string => `${line.join()}:${type}:${mmsi}`;

const isNear = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) <= 1e-5;

function differences(expected: DecodedLine, found: DecodedLine): string[] {
  const fields = Object.entries(expected).flatMap(([field, value]) => {
    const other = found[field];
    const isSame =
      field === 'lon' || field === 'lat'
        ? isNear(value, other) || (value === null && other === null)
        : JSON.stringify(value) === JSON.stringify(other);
    return isSame ? [] : [`${keyOf(expected)} ${field}: ${String(value)} is ${String(other)}`];
  });
  for (const field of ['own', 'bits']) {
    if (field in found && !(field in expected)) fields.push(`${keyOf(expected)} has ${field}`);
  }
  return fields;
}

const positionsOf = (records: DecodedLine[], types: number[]): number =>
  records.filter(({ type, lon, lat }) => types.includes(type) && lon !== null && lat !== null)
    .length;

describe.skipIf(!isThere)('the oracles, ../shared/data/ais-nmea', () => {
  it.each(Object.entries(summaries))('%s', (file, summary) => {
    const { records, stats } = decode(file);
    const left = new Map<string, DecodedLine[]>();
    for (const record of records) {
      left.set(keyOf(record), [...(left.get(keyOf(record)) ?? []), record]);
    }
    const oracle = unpack(`oracles/${file}.jsonl.gz`).toString().trim().split('\n');
    const wrong = oracle.flatMap((line) => {
      const expected = JSON.parse(line) as DecodedLine;
      const found = left.get(keyOf(expected))?.shift();
      return found ? differences(expected, found) : [`${keyOf(expected)} is missing`];
    });
    expect(wrong).toEqual([]);
    expect([...left.values()].flat()).toEqual([]);
    expect(records).toHaveLength(summary.messages_agreed);
    expect(stats).toMatchObject({
      ...{ lines: summary.lines, sentences: summary.sentences, by_type: summary.by_type },
    });
    expect(stats.errors.checksum_wrong ?? 0).toBe(summary.bad_checksum);
    expect(records.filter(({ own }) => own === true)).toHaveLength(summary.own_ship);
    expect({
      vessel: positionsOf(records, [1, 2, 3, 9, 18, 19, 27]),
      base: positionsOf(records, [4, 11]),
      aton: positionsOf(records, [21]),
    }).toEqual({ vessel: 0, base: 0, aton: 0, ...summary.valid_positions });
    const refused = Object.values(summary.messages_not_agreed).reduce((sum, n) => sum + n, 0);
    const { short_payload = 0, unknown_type = 0, unknown_part = 0 } = stats.errors;
    expect(short_payload + unknown_type + unknown_part).toBe(refused);
  });
});
