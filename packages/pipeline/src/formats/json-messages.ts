import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import type { CsvLine } from './csv.ts';
import type { JsonName } from './formats.ts';
import { jsonFormats } from './json/index.ts';
import { isObject, type JsonFormat, type ReadJson, type Told } from './json/json-format.ts';
import { createShipMemory } from './ship-memory.ts';
import { topicLine } from './sniff.ts';

/** Reads messages in JSON whose format is known, from a file or as they arrive. */
export interface JsonMessages {
  /** Records of a line: a message, or a list of them. One that cannot be read is a record that says so. */
  readLine(line: CsvLine): (RawRecord | UnreadableRecord)[];
  /** Records of a message that is parsed already; `text` is kept of it when it cannot be read. */
  readValue(value: unknown, text: string, line: number): (RawRecord | UnreadableRecord)[];
  /** Messages so far that tell no position: a ship's static data, or other. */
  withoutPosition(): number;
}

/** Messages of a provider as they arrive. Throws a `RangeError` for a name that is none of JSON. */
export function createJsonMessages(name: JsonName): JsonMessages {
  const format = jsonFormats.find((each) => each.name === name);
  if (!format) throw new RangeError(`${name} is no format of JSON`);
  return createMessagesOf(format);
}

/** Messages of a format; what a ship says of herself is added to the positions that follow. */
export function createMessagesOf(format: JsonFormat): JsonMessages {
  const memory = createShipMemory();
  const read: ReadJson = format.open();
  let withoutPosition = 0;

  function join({ mmsi, record, ship }: Told, line: number): RawRecord | null {
    if (ship) memory.remember(mmsi, ship);
    if (record) return { ...memory.recall(mmsi), ...record, line };
    withoutPosition += 1;
    return null;
  }
  function take(value: unknown, line: CsvLine, records: (RawRecord | UnreadableRecord)[]): void {
    for (const told of isObject(value) ? read(value) : [null]) {
      const record = told === null ? unreadable(line) : join(told, line.line);
      if (record) records.push(record);
    }
  }
  return {
    readLine(line) {
      if (line.problem !== null) return [unreadable(line)];
      const records: (RawRecord | UnreadableRecord)[] = [];
      for (const value of valuesIn(line.text)) take(value, line, records);
      return records;
    },
    readValue(value, text, line) {
      const records: (RawRecord | UnreadableRecord)[] = [];
      take(value, { text, line, isQuoted: false, problem: null }, records);
      return records;
    },
    withoutPosition: () => withoutPosition,
  };
}

/** The values of a line: one, or the elements of a list; null for what is no JSON. */
export function valuesIn(text: string): readonly unknown[] {
  try {
    const topic = topicLine.exec(text)?.[0];
    if (topic !== undefined) {
      return [{ topic: topic.trimEnd(), payload: JSON.parse(text.slice(topic.length)) as unknown }];
    }
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length > 0 ? (value as unknown[]) : [value];
  } catch {
    return [null];
  }
}

const unreadable = ({ text, line, problem }: CsvLine): UnreadableRecord => ({
  unreadable: problem ?? 'malformed_line',
  raw: text,
  line,
});
