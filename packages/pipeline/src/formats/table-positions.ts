import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { splitFields } from './csv-fields.ts';
import { keptLength, type CsvLine } from './csv.ts';
import { FormatError, type TableName } from './formats.ts';
import { readHeader, type HeaderOptions, type TableFormat } from './header.ts';
import type { LineReader } from './line-reader.ts';
import type { FileMapping } from './mapping.ts';
import { createShipMemory, type ShipFields, type ShipMemory } from './ship-memory.ts';
import { createRowReader, type RowReader } from './table-row.ts';

export const delimiters = [',', ';', '\t', '|'] as const;

export interface TableOptions {
  forced?: TableName;
  mapping?: FileMapping;
}

/** Reads the lines of a table, the first of which is its header. */
export function createTablePositions(options: TableOptions = {}): LineReader {
  let format: TableFormat | null = null;
  let readRow: RowReader | null = null;
  let join: ((record: RawRecord) => boolean) | null = null;
  let howToRead: Pick<UnreadableRecord, 'format' | 'header'> = {};
  let withoutPosition = 0;
  return {
    read(line) {
      if (readRow === null) {
        format = readHeaderLine(line, options);
        readRow = createRowReader(format);
        howToRead = howToReadAgain(format.name, line.text);
        if (format.conversions.hasStaticLines) join = joinWith(createShipMemory());
        return [];
      }
      const record = readRow(line);
      if ('unreadable' in record) return [{ ...record, ...howToRead }];
      if (join === null || join(record)) return [record];
      withoutPosition += 1;
      return [];
    },
    end: () => undefined,
    format: () => format?.name ?? null,
    withoutPosition: () => withoutPosition,
  };
}

/** Longest header that goes with every line of its file that cannot be read, characters. */
const longestHeader = 4_096;

const howToReadAgain = (
  format: TableName,
  header: string,
): Pick<UnreadableRecord, 'format' | 'header'> =>
  format === 'mapped' || header.length > longestHeader ? { format } : { format, header };

function readHeaderLine(line: CsvLine, { forced, mapping }: TableOptions): TableFormat {
  if (line.problem !== null) {
    throw new FormatError(
      `the first line is no header: it is longer than ${keptLength} characters`,
    );
  }
  const fieldsBy = (delimiter: string): string[] => splitFields(line, delimiter) ?? [];
  const delimiter =
    mapping?.delimiter ??
    delimiters.reduce((best, other) =>
      fieldsBy(other).length > fieldsBy(best).length ? other : best,
    );
  const options: HeaderOptions = { delimiter };
  if (forced) options.forced = forced;
  if (mapping) options.mapping = mapping;
  return readHeader(
    fieldsBy(delimiter).map((name) => name.trim()),
    options,
  );
}

const shipFields = [
  'vessel_name',
  'vessel_type',
  'imo',
  'callsign',
  'destination',
  'draught',
  'length_m',
  'width_m',
] as const satisfies (keyof ShipFields)[];

/** Gives positions what lines without one said of the ship; false for such a line. */
const joinWith =
  (memory: ShipMemory) =>
  (record: RawRecord): boolean => {
    const mmsi = String(record.mmsi);
    const isStatic = (record.latitude as number | null) === null && record.longitude === null;
    if (isStatic) memory.remember(mmsi, record);
    const known = isStatic ? null : memory.recall(mmsi);
    for (const field of shipFields) {
      if (known?.[field] !== undefined)
        Object.assign(record, { [field]: record[field] ?? known[field] });
    }
    return !isStatic;
  };
