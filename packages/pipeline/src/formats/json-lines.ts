import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import type { CsvLine } from './csv.ts';

/**
 * A line of JSON as a raw record, its values as given. Anything but an object is unreadable, and so is
 * one whose MMSI is neither text nor a number: it could not be given a partition.
 */
export function readJsonLine(line: CsvLine): RawRecord | UnreadableRecord {
  const value = line.problem === null ? parse(line.text) : null;
  if (isRecord(value)) return { ...value, line: line.line };
  return { unreadable: line.problem ?? 'malformed_line', raw: line.text, line: line.line };
}

function isRecord(value: unknown): value is RawRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { mmsi } = value as { mmsi?: unknown };
  return (
    mmsi === undefined || mmsi === null || typeof mmsi === 'string' || typeof mmsi === 'number'
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
