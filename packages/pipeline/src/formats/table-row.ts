import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { navStatusCode } from '../reference/nav-status.ts';
import { splitFields } from './csv-fields.ts';
import type { CsvLine } from './csv.ts';
import { numberAt } from './decimal.ts';
import { fileFields, type FileField } from './fields.ts';
import type { TableFormat } from './header.ts';
import { convert } from './units.ts';

/** A line of a table as a raw record. Values stay as given; the cleaning stage judges them. */
export type RowReader = (line: CsvLine) => RawRecord | UnreadableRecord;

/** What JavaScript makes of text between two places: blanks are absent. */
type NumberOrText = number | string | undefined;

/** Stands between the fields of a line that had quotes. */
const separator = '\u001f';

/**
 * Creates the reader of a table's lines. A line with another number of fields than the header, or with
 * letters where a position or speed belongs, is unreadable.
 */
export function createRowReader(format: TableFormat): RowReader {
  const { columns, width } = format;
  const { emptyWords } = format.conversions;
  const finish = createFinish(format);
  const delimiter = format.delimiter.charCodeAt(0);
  /** Where fields begin in `text`; each ends one before the next begins. */
  const starts = new Int32Array(width + 1);
  let text = '';

  /** Notes where fields begin; false when there are more or fewer than the header has. */
  function locate(code: number): boolean {
    let field = 1;
    for (let at = 0; at < text.length; at++) {
      if (text.charCodeAt(at) !== code) continue;
      if (field === width) return false;
      starts[field++] = at + 1;
    }
    starts[width] = text.length + 1;
    return field === width;
  }
  const startOf = (column: number): number => starts[column] ?? 0;
  const endOf = (column: number): number => (starts[column + 1] ?? 1) - 1;
  function textOf(column: number): string | undefined {
    if (column < 0) return undefined;
    const from = startOf(column);
    const to = endOf(column);
    return from === to ? undefined : text.slice(from, to);
  }
  function numberOf(column: number): number | null {
    if (column < 0) return null;
    const value = numberAt(text, startOf(column), endOf(column));
    // Comparing with itself is the quick test for NaN.
    return value !== value && isIn(emptyWords, textOf(column)) ? null : value;
  }
  /** The number, or the text that is none, for the cleaning stage to judge. */
  function looseNumberOf(column: number): NumberOrText {
    if (column < 0) return undefined;
    const value = numberOf(column);
    if (value === null) return undefined;
    return value === value ? value : textOf(column);
  }
  /** Metres from end to end where the file tells both distances from the antenna. */
  function span(ends: readonly [number, number]): number | undefined {
    const one = numberOf(ends[0]);
    const other = numberOf(ends[1]);
    const sum = one === null || other === null ? 0 : one + other;
    return sum > 0 ? sum : undefined;
  }
  const lengthEnds = [columns.to_bow, columns.to_stern] as const;
  const widthEnds = [columns.to_port, columns.to_starboard] as const;

  return (line) => {
    if (line.problem !== null) return unreadable(line, line.problem);
    text = line.text;
    if (line.isQuoted) {
      const fields = splitFields(line, format.delimiter);
      if (fields === null) return unreadable(line, 'malformed_line');
      text = fields.map((field) => field.replaceAll(separator, ' ')).join(separator);
    }
    if (!locate(line.isQuoted ? separator.charCodeAt(0) : delimiter)) {
      return unreadable(line, 'malformed_line');
    }
    const latitude = numberOf(columns.latitude);
    const longitude = numberOf(columns.longitude);
    const speed = numberOf(columns.speed);
    if (latitude !== latitude || longitude !== longitude || speed !== speed) {
      return { ...unreadable(line, 'malformed_line'), mmsi: textOf(columns.mmsi) ?? '' };
    }
    // Always the same fields in the same order, which is what makes objects cheap; absent is undefined.
    return finish({
      mmsi: textOf(columns.mmsi) ?? '',
      timestamp: textOf(columns.timestamp) ?? '',
      latitude,
      longitude,
      speed,
      course: looseNumberOf(columns.course),
      heading: looseNumberOf(columns.heading),
      nav_status: looseNumberOf(columns.nav_status),
      vessel_name: textOf(columns.vessel_name),
      vessel_type: textOf(columns.vessel_type),
      imo: textOf(columns.imo),
      callsign: textOf(columns.callsign),
      destination: textOf(columns.destination),
      draught: looseNumberOf(columns.draught),
      length_m: looseNumberOf(columns.length_m) ?? span(lengthEnds),
      width_m: looseNumberOf(columns.width_m) ?? span(widthEnds),
      line: line.line,
    });
  };
}

type Row = Record<FileField, number | string | null | undefined> & { line: number };

const texts = ['vessel_name', 'vessel_type', 'imo', 'callsign', 'destination'] as const;

/** What a layout does to every row: a row that needs nothing passes as it is. */
function createFinish({ conversions }: TableFormat): (row: Row) => RawRecord {
  const { factors, readTime, padsMmsi, emptyWords } = conversions;
  const scaled = fileFields.filter((field) => factors[field] !== undefined);
  return (row) => {
    if (typeof row.nav_status === 'string') {
      row.nav_status = navStatusCode(row.nav_status) ?? undefined;
    }
    if (readTime) row.timestamp = readTime(String(row.timestamp)) ?? row.timestamp;
    if (padsMmsi) row.mmsi = padMmsi(String(row.mmsi));
    if (emptyWords) {
      for (const field of texts) if (isIn(emptyWords, row[field])) row[field] = undefined;
    }
    for (const field of scaled) {
      const value = row[field];
      if (typeof value === 'number') row[field] = convert(value, factors[field] ?? 1);
    }
    // Blank positions and texts of further numbers are left for the cleaning stage to judge.
    return row as unknown as RawRecord;
  };
}

const isIn = (words: ReadonlySet<string> | undefined, value: unknown): boolean =>
  words !== undefined && typeof value === 'string' && words.has(value.toLowerCase());

/** Coast stations begin with two zeros, groups with one (ITU-R M.585-9): no other number is short. */
const padMmsi = (text: string): string => (/^\d{7,8}$/.test(text) ? text.padStart(9, '0') : text);

const unreadable = (line: CsvLine, problem: UnreadableRecord['unreadable']): UnreadableRecord => ({
  unreadable: problem,
  raw: line.text,
  line: line.line,
});
