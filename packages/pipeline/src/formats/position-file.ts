import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { createCsvReader, type CsvLine, type CsvReader } from './csv.ts';
import { FormatError, formats, quoteBeginning, type FormatName, type JsonName } from './formats.ts';
import { createJsonDocumentReader } from './json-document.ts';
import { createJsonPositions } from './json-positions.ts';
import type { LineReader } from './line-reader.ts';
import type { FileMapping } from './mapping.ts';
import { createNmeaPositions } from './nmea-positions.ts';
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
  /**
   * Records of the lines that are complete. `nowMs` is the time of reception, epoch ms, where there is one.
   * Throws a `FormatError`.
   */
  push(bytes: Uint8Array, nowMs?: number): (RawRecord | UnreadableRecord)[];
  /** The rest. Throws a `FormatError` when there was nothing at all, or nothing that is known. */
  end(): (RawRecord | UnreadableRecord)[];
  /** What the file turned out to be; null until that is known. */
  format(): { name: FormatName; title: string } | null;
  /** Number of the last line that was read. */
  lastLine(): number;
  /** Messages so far that tell no position; what a ship says of herself comes with her positions. */
  withoutPosition(): number;
}

type Records = (RawRecord | UnreadableRecord)[];

/** A reader that knows what it reads. */
interface Body extends Omit<PositionFileReader, 'format'> {
  format(): FormatName | null;
}

/** Creates a reader that finds out by the beginning of a file what it reads. */
export function createPositionFileReader(options: PositionFileOptions = {}): PositionFileReader {
  let body: Body | null = null;
  let beginning = new Uint8Array(0);

  /** Chooses the body as soon as the beginning tells which; what was read until then. */
  function settle(isWhole: boolean, nowMs?: number): Records {
    const text = new TextDecoder().decode(beginning.subarray(0, 2 * sniffedLength));
    const found = sniffShape(text, isWhole);
    if (found === 'empty') throw new FormatError('the file is empty');
    // Sentences may come after anything: who says that they will is believed.
    const shape = options.format === 'nmea' ? 'sentences' : found;
    if (shape === null) return [];
    body = chooseBody(shape, text, options);
    const records = body.push(beginning, nowMs);
    beginning = new Uint8Array(0);
    return records;
  }

  return {
    push(bytes, nowMs) {
      if (body) return body.push(bytes, nowMs);
      beginning = concat(beginning, bytes);
      return settle(false, nowMs);
    },
    end() {
      const records = body ? [] : settle(true);
      records.push(...(body?.end() ?? []));
      return records;
    },
    format() {
      const name = body?.format() ?? null;
      return name === null ? null : { name, title: formats[name].title };
    },
    lastLine: () => body?.lastLine() ?? 0,
    withoutPosition: () => body?.withoutPosition() ?? 0,
  };
}

const kinds = {
  table: 'table',
  'json-lines': 'json',
  'json-document': 'json',
  sentences: 'sentences',
} as const satisfies Record<Shape, string>;

function chooseBody(shape: Shape, text: string, options: PositionFileOptions): Body {
  const { format, mapping } = options;
  const wanted = mapping ? 'mapped' : format;
  if (wanted !== undefined && formats[wanted].kind !== kinds[shape]) {
    throw new FormatError(
      `this is no ${formats[wanted].title}: the file begins with ${quoteBeginning(text)}`,
    );
  }
  switch (shape) {
    case 'table':
      return linesAs(createCsvReader(), createTablePositions(tableOptions(options)));
    case 'json-lines':
      return linesAs(
        createCsvReader({ hasQuotes: false }),
        createJsonPositions(format as JsonName),
      );
    case 'json-document':
      return linesAs(createJsonDocumentReader(), createJsonPositions(format as JsonName));
    case 'sentences':
      return { ...createNmeaPositions(), format: () => 'nmea' };
  }
}

function linesAs(lines: CsvReader, records: LineReader): Body {
  let last = 0;
  function readAll(read: readonly CsvLine[]): Records {
    const all: Records = [];
    for (const line of read) {
      last = line.line;
      for (const record of records.read(line)) all.push(record);
    }
    return all;
  }
  return {
    push: (bytes) => readAll(lines.push(bytes)),
    end() {
      const all = readAll(lines.end());
      records.end();
      return all;
    },
    format: () => records.format(),
    lastLine: () => last,
    withoutPosition: () => records.withoutPosition(),
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
