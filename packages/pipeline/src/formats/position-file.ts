import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { readHeaderLine, readPosition } from './csv-positions.ts';
import { createCsvReader, keptLength, type CsvLine } from './csv.ts';
import { FormatError, type FileFormat } from './header.ts';
import { readJsonLine } from './json-lines.ts';

/** Reads a file of positions piece by piece: CSV with a header, or JSON objects one a line. */
export interface PositionFileReader {
  /** Records of the lines that are complete. Throws a `FormatError`. */
  push(bytes: Uint8Array): (RawRecord | UnreadableRecord)[];
  /** The rest. Throws a `FormatError` when there was nothing at all. */
  end(): (RawRecord | UnreadableRecord)[];
  /** What the file turned out to be; null until its first line is complete. */
  formatName(): string | null;
  /** Number of the last line that was read. */
  lastLine(): number;
}

/** Creates a reader that finds out by the first line what it reads. */
export function createPositionFileReader(): PositionFileReader {
  const csv = createCsvReader();
  let format: FileFormat | 'json' | null = null;
  let last = 0;

  function read(line: CsvLine): RawRecord | UnreadableRecord | null {
    last = line.line;
    if (format === null) {
      if (line.text.trimStart().startsWith('{')) format = 'json';
      else {
        format = readFirstLine(line);
        return null;
      }
    }
    return format === 'json' ? readJsonLine(line) : readPosition(format, line);
  }
  const readAll = (lines: readonly CsvLine[]): (RawRecord | UnreadableRecord)[] => {
    const records: (RawRecord | UnreadableRecord)[] = [];
    for (const line of lines) {
      const record = read(line);
      if (record) records.push(record);
    }
    return records;
  };

  return {
    push: (bytes) => readAll(csv.push(bytes)),
    end() {
      const records = readAll(csv.end());
      if (format === null) throw new FormatError('the file is empty');
      return records;
    },
    formatName: () => (format === 'json' ? 'JSON lines' : (format?.name ?? null)),
    lastLine: () => last,
  };
}

function readFirstLine(line: CsvLine): FileFormat {
  if (line.problem !== null) {
    throw new FormatError(
      `the first line is no header: it is longer than ${keptLength} characters`,
    );
  }
  return readHeaderLine(line);
}
