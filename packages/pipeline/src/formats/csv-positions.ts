import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { splitFields } from './csv-fields.ts';
import type { CsvLine } from './csv.ts';
import { delimiters, readHeader, type FileField, type FileFormat } from './header.ts';

/** Reads the header line. Throws a `FormatError` when it has not the columns that must be there. */
export function readHeaderLine(line: CsvLine): FileFormat {
  const fieldsBy = (delimiter: string): string[] => splitFields(line, delimiter) ?? [];
  const delimiter = delimiters.reduce((best, other) =>
    fieldsBy(other).length > fieldsBy(best).length ? other : best,
  );
  return readHeader(
    fieldsBy(delimiter).map((name) => name.trim()),
    delimiter,
  );
}

/**
 * A line as a raw record. Values stay as given; the cleaning stage judges them. A line with another
 * number of fields than the header, or with letters where a position or speed belongs, is unreadable.
 */
export function readPosition(format: FileFormat, line: CsvLine): RawRecord | UnreadableRecord {
  if (line.problem !== null) return unreadable(line, line.problem);
  const fields = splitFields(line, format.delimiter);
  if (fields?.length !== format.width) return unreadable(line, 'malformed_line');
  const { columns } = format;
  const latitude = numberIn(fields[columns.latitude]);
  const longitude = numberIn(fields[columns.longitude]);
  const speed = columns.speed < 0 ? null : numberIn(fields[columns.speed]);
  // Comparing with itself is the quick test for NaN.
  if (latitude !== latitude || longitude !== longitude || speed !== speed) {
    return { ...unreadable(line, 'malformed_line'), mmsi: fields[columns.mmsi] ?? '' };
  }
  const record: Mutable = {
    mmsi: fields[columns.mmsi] ?? '',
    timestamp: fields[columns.timestamp] ?? '',
    latitude,
    longitude,
    speed,
    line: line.line,
  };
  for (const field of furtherFields) {
    const value = columns[field] < 0 ? undefined : fields[columns[field]];
    if (value !== undefined && value !== '') record[field] = value;
  }
  // Texts of further numbers and blank positions are left for the cleaning stage to judge.
  return record as unknown as RawRecord;
}

type Mutable = Record<string, string | number | null>;

const furtherFields = [
  'vessel_name',
  'vessel_type',
  'course',
  'heading',
  'nav_status',
  'imo',
  'callsign',
  'destination',
  'draught',
  'length_m',
  'width_m',
] as const satisfies FileField[];

const letterX = 0x78;

/** Null for a blank field, NaN for one that is no decimal number. */
function numberIn(field: string | undefined): number | null {
  if (field === undefined || field === '') return null;
  const value = Number(field);
  if (value === 0) return readZero(field);
  return Number.isFinite(value) && (field.charCodeAt(1) | 0x20) !== letterX ? value : NaN;
}

/** `Number` takes blanks and hexadecimal for numbers as well. */
function readZero(field: string): number | null {
  if (field.trim() === '') return null;
  return (field.charCodeAt(1) | 0x20) === letterX ? NaN : 0;
}

const unreadable = (line: CsvLine, problem: UnreadableRecord['unreadable']): UnreadableRecord => ({
  unreadable: problem,
  raw: line.text,
  line: line.line,
});
