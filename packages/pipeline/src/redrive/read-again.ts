import { formats, FormatError, type FormatName } from '../formats/formats.ts';
import { createPositionFileReader } from '../formats/position-file.ts';
import { sourceKind, type RawRecord, type UnreadableRecord } from '../records/raw.ts';
import type { SkipReason } from '../records/skip-reasons.ts';
import type { StoredReject } from '../records/stored-reject.ts';

/** What is known of a line that no format could read. */
export interface UnreadLine {
  format?: unknown;
  header?: unknown;
}

const isFormat = (name: unknown): name is FormatName =>
  typeof name === 'string' && Object.hasOwn(formats, name);
const encoder = new TextEncoder();

/**
 * Reads a line again as what its file was, by the parser of today. One that still cannot be read is an
 * unreadable record again.
 */
export function readAgain(
  reject: StoredReject,
  line: UnreadLine,
): RawRecord | UnreadableRecord | SkipReason {
  const { format, header } = line;
  if (reject.reason === 'line_too_long') return 'cut_short';
  if (!isFormat(format)) return 'unknown_format';
  if (format === 'mapped') return 'needs_mapping';
  const isTable = formats[format].kind === 'table';
  if (isTable && typeof header !== 'string') return 'header_not_kept';
  const text = isTable ? `${String(header)}\n${reject.raw}\n` : `${reject.raw}\n`;
  const records = read(format, encoder.encode(text), receptionOf(reject));
  const [record] = records;
  if (records.length > 1) return 'several_records';
  if (record === undefined) return 'no_position';
  if (!('unreadable' in record)) return { ...record, line: reject.line };
  return {
    ...record,
    ...(reject.mmsi !== null && { mmsi: reject.mmsi }),
    raw: reject.raw,
    line: reject.line,
    format,
    ...(isTable && { header: String(header) }),
  };
}

/** A recording tells its own times: that of its ingest would be false. */
const receptionOf = ({ source, received_at }: StoredReject): number | undefined =>
  sourceKind(source) === 'live' ? received_at : undefined;

function read(
  format: FormatName,
  bytes: Uint8Array,
  nowMs: number | undefined,
): (RawRecord | UnreadableRecord)[] {
  const reader = createPositionFileReader({ format });
  try {
    return [...reader.push(bytes, nowMs), ...reader.end()];
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return [{ unreadable: 'malformed_line', raw: '' }];
  }
}
