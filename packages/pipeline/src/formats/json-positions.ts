import type { CsvLine } from './csv.ts';
import { FormatError, formats, quoteBeginning, unknownFormat, type JsonName } from './formats.ts';
import { createMessagesOf, valuesIn, type JsonMessages } from './json-messages.ts';
import { jsonFormats } from './json/index.ts';
import { isObject, type JsonFormat } from './json/json-format.ts';
import type { LineReader } from './line-reader.ts';

/** Lines looked at before a file of JSON is given up for none that is known. */
const mostUnknown = 100;

/**
 * Reads lines of JSON. The first value that some format knows decides which it is; what a ship says of
 * herself is added to the positions that follow.
 */
export function createJsonPositions(forced?: JsonName): LineReader {
  const candidates = jsonFormats.filter(({ name }) => forced === undefined || name === forced);
  let format: JsonFormat | null = null;
  let messages: JsonMessages | null = null;
  /** Lines before the format was known. */
  let waiting: CsvLine[] = [];

  function decide({ text }: CsvLine): JsonMessages | null {
    const values = valuesIn(text).filter(isObject);
    format =
      candidates.find((candidate) => values.some((value) => candidate.matches(value))) ?? null;
    return format && createMessagesOf(format);
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
      if (messages) return messages.readLine(line);
      const known = decide(line);
      waiting.push(line);
      if (!known) {
        if (waiting.length >= mostUnknown) throw giveUp();
        return [];
      }
      messages = known;
      const lines = waiting;
      waiting = [];
      return lines.flatMap((each) => known.readLine(each));
    },
    end() {
      if (!messages && waiting.length > 0) throw giveUp();
    },
    format: () => format?.name ?? null,
    withoutPosition: () => messages?.withoutPosition() ?? 0,
  };
}
