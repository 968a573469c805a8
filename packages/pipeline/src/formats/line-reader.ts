import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import type { CsvLine } from './csv.ts';
import type { FormatName } from './formats.ts';

/** Makes records of the lines of a file, in order. */
export interface LineReader {
  /** Records in a line: none of a header. Throws a `FormatError` when the file cannot be read at all. */
  read(line: CsvLine): (RawRecord | UnreadableRecord)[];
  /** Throws a `FormatError` when the file ended before it was known what it is. */
  end(): void;
  /** Null until it is known. */
  format(): FormatName | null;
  /** Messages so far that tell no position: a ship's static data, or other. */
  withoutPosition(): number;
}
