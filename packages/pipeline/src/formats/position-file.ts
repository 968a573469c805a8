import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { createCsvReader, type CsvLine, type CsvReader } from './csv.ts';
import { FormatError, formats, quoteBeginning, type FormatName, type JsonName } from './formats.ts';
import { createJsonDocumentReader } from './json-document.ts';
import { createJsonPositions } from './json-positions.ts';
import type { LineReader } from './line-reader.ts';
import type { FileMapping } from './mapping.ts';
import { sniffShape, sniffedLength, type Shape } from './sniff.ts';
import { createTablePositions, type TableOptions } from './table-positions.ts';

export interface PositionFileOptions {
  /** The format it is to be; found out when absent. */
  format?: FormatName | undefined;
  /** What the columns of a table mean, instead of their names. */
  mapping?: FileMapping | undefined;
}

/** Reads a file of positions piece by piece, in any of `formats`. */
export interface PositionFileReader {
  /** Records of the lines that are complete. Throws a `FormatError`. */
  push(bytes: Uint8Array): (RawRecord | UnreadableRecord)[];
  /** The rest. Throws a `FormatError` when there was nothing at all, or nothing that is known. */
  end(): (RawRecord | UnreadableRecord)[];
  /** What the file turned out to be; null until that is known. */
  format(): { name: FormatName; title: string } | null;
  /** Number of the last line that was read. */
  lastLine(): number;
  /** Messages so far that tell no position; what a ship says of herself comes with her positions. */
  withoutPosition(): number;
}

interface Parts {
  lines: CsvReader;
  records: LineReader;
}

/** Creates a reader that finds out by the beginning of a file what it reads. */
export function createPositionFileReader(options: PositionFileOptions = {}): PositionFileReader {
  let parts: Parts | null = null;
  let beginning = new Uint8Array(0);
  let last = 0;

  function readAll(lines: readonly CsvLine[]): (RawRecord | UnreadableRecord)[] {
    const all: (RawRecord | UnreadableRecord)[] = [];
    for (const line of lines) {
      last = line.line;
      for (const record of parts?.records.read(line) ?? []) all.push(record);
    }
    return all;
  }
  /** Chooses the parts as soon as the beginning tells which; what was read until then. */
  function settle(isWhole: boolean): (RawRecord | UnreadableRecord)[] {
    const text = new TextDecoder().decode(beginning.subarray(0, 2 * sniffedLength));
    const shape = sniffShape(text, isWhole);
    if (shape === null) return [];
    if (shape === 'empty') throw new FormatError('the file is empty');
    parts = chooseParts(shape, text, options);
    const lines = parts.lines.push(beginning);
    beginning = new Uint8Array(0);
    return readAll(lines);
  }

  return {
    push(bytes) {
      if (parts) return readAll(parts.lines.push(bytes));
      beginning = concat(beginning, bytes);
      return settle(false);
    },
    end() {
      const records = parts ? [] : settle(true);
      records.push(...readAll(parts?.lines.end() ?? []));
      parts?.records.end();
      return records;
    },
    format() {
      const name = parts?.records.format() ?? null;
      return name === null ? null : { name, title: formats[name].title };
    },
    lastLine: () => last,
    withoutPosition: () => parts?.records.withoutPosition() ?? 0,
  };
}

function chooseParts(shape: Shape, text: string, options: PositionFileOptions): Parts {
  const { format, mapping } = options;
  const isTable = shape === 'table';
  const found = mapping ? 'mapped' : format;
  if (found !== undefined && (formats[found].kind === 'table') !== isTable) {
    throw new FormatError(
      `this is no ${formats[found].title}: the file begins with ${quoteBeginning(text)}`,
    );
  }
  if (isTable)
    return { lines: createCsvReader(), records: createTablePositions(tableOptions(options)) };
  const isDocument = shape === 'json-document';
  return {
    lines: isDocument ? createJsonDocumentReader() : createCsvReader({ hasQuotes: false }),
    records: createJsonPositions(format as JsonName | undefined),
  };
}

function tableOptions({ format, mapping }: PositionFileOptions): TableOptions {
  if (mapping) return { mapping };
  if (format === 'mapped') throw new FormatError('the format mapped needs a mapping file');
  return format === undefined ? {} : { forced: format as TableOptions['forced'] & string };
}

function concat(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(one.length + other.length);
  all.set(one);
  all.set(other, one.length);
  return all;
}
