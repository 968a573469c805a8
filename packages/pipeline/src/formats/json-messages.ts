import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { keptLength, type CsvLine } from './csv.ts';
import type { JsonName } from './formats.ts';
import { jsonFormats } from './json/index.ts';
import { isObject, type JsonFormat, type ReadJson, type Told } from './json/json-format.ts';
import { createShipMemory } from './ship-memory.ts';
import { topicLine } from './sniff.ts';

type Records = (RawRecord | UnreadableRecord)[];

/** Reads messages in JSON whose format is known, from a file or as they arrive. */
export interface JsonMessages {
  /** Records of a line of a file: of a message, or of a list of them. */
  readLine(line: CsvLine): Records;
  /** Records of a message that came by itself, parsed, or text that is no JSON; it is kept if it cannot be read. */
  readMessage(value: unknown): Records;
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
  const { name } = format;
  const memory = createShipMemory();
  const read: ReadJson = format.open();
  let withoutPosition = 0;

  function join({ mmsi, record, ship }: Told): RawRecord | null {
    if (ship) memory.remember(mmsi, ship);
    if (record) return { ...memory.recall(mmsi), ...record };
    withoutPosition += 1;
    return null;
  }
  function take(value: unknown, refuse: () => UnreadableRecord): Records {
    const told = isObject(value) ? read(value) : [null];
    const records = told.map((each) => (each === null ? refuse() : join(each)));
    return records.filter((record) => record !== null);
  }
  return {
    readLine({ text, line, problem }) {
      if (problem !== null) return [{ unreadable: problem, raw: text, line, format: name }];
      const refuse = () => ({ unreadable: 'malformed_line', raw: text, format: name }) as const;
      const records = valuesIn(text).flatMap((value) => take(value, refuse));
      for (const record of records) record.line = line;
      return records;
    },
    readMessage: (value) =>
      take(value, () => ({
        unreadable: 'malformed_line',
        raw: textOf(value).slice(0, keptLength),
        format: name,
      })),
    withoutPosition: () => withoutPosition,
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    // What can be parsed can be too deep to be written.
    return '(nested too deeply to be kept)';
  }
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
