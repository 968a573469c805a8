import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import type { CsvLine } from './csv.ts';

/** A line of JSON as a raw record, its values as given; anything but an object is unreadable. */
export function readJsonLine(line: CsvLine): RawRecord | UnreadableRecord {
  const value = line.problem === null ? parse(line.text) : null;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { ...(value as RawRecord), line: line.line };
  }
  return { unreadable: line.problem ?? 'malformed_line', raw: line.text, line: line.line };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
