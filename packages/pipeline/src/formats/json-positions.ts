import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import type { CsvLine } from './csv.ts';
import { FormatError, formats, quoteBeginning, unknownFormat, type JsonName } from './formats.ts';
import { jsonFormats } from './json/index.ts';
import { isObject, type JsonFormat, type ReadJson, type Told } from './json/json-format.ts';
import type { LineReader } from './line-reader.ts';
import { createShipMemory } from './ship-memory.ts';
import { topicLine } from './sniff.ts';

/** Lines looked at before a file of JSON is given up for none that is known. */
const mostUnknown = 100;

/**
 * Reads lines of JSON. The first value that some format knows decides which it is; what a ship says of
 * herself is added to the positions that follow.
 */
export function createJsonPositions(forced?: JsonName): LineReader {
  const candidates = jsonFormats.filter(({ name }) => forced === undefined || name === forced);
  const memory = createShipMemory();
  let format: JsonFormat | null = null;
  let readValue: ReadJson | null = null;
  /** Lines before the format was known. */
  let waiting: CsvLine[] = [];
  let withoutPosition = 0;

  function decide(line: CsvLine): void {
    const values = valuesIn(line).filter(isObject);
    format =
      candidates.find((candidate) => values.some((value) => candidate.matches(value))) ?? null;
    readValue = format?.open() ?? null;
  }
  function readLine(line: CsvLine): (RawRecord | UnreadableRecord)[] {
    if (line.problem !== null) return [unreadable(line)];
    const records: (RawRecord | UnreadableRecord)[] = [];
    for (const value of valuesIn(line)) {
      const told = isObject(value) && readValue ? readValue(value) : [null];
      for (const each of told) {
        const record = each === null ? unreadable(line) : join(each, line.line);
        if (record) records.push(record);
      }
    }
    return records;
  }
  function join({ mmsi, record, ship }: Told, line: number): RawRecord | null {
    if (ship) memory.remember(mmsi, ship);
    if (record) return { ...memory.recall(mmsi), ...record, line };
    withoutPosition += 1;
    return null;
  }
  const giveUp = (): FormatError => {
    const beginning = waiting[0]?.text ?? '';
    if (forced === undefined) return unknownFormat(beginning);
    const { title } = formats[forced];
    return new FormatError(
      `there is no ${title} in it: the file begins with ${quoteBeginning(beginning)}`,
    );
  };

  return {
    read(line) {
      if (format) return readLine(line);
      decide(line);
      waiting.push(line);
      if (!format) {
        if (waiting.length >= mostUnknown) throw giveUp();
        return [];
      }
      const lines = waiting;
      waiting = [];
      return lines.flatMap(readLine);
    },
    end() {
      if (!format && waiting.length > 0) throw giveUp();
    },
    format: () => format?.name ?? null,
    withoutPosition: () => withoutPosition,
  };
}

/** The values of a line: one, or the elements of a list. */
function valuesIn({ text }: CsvLine): readonly unknown[] {
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
