import { rawHeaders, type RawRecord, type UnreadableRecord } from '../records/raw.ts';
import { settings } from '../settings.ts';
import { formatOrigin } from '../records/origin-text.ts';
import { readAgain } from './read-again.ts';
import type { SkipReason } from '../records/skip-reasons.ts';
import type { Redriven, StoredReject } from '../records/stored-reject.ts';

const isSkip = (value: object | string): value is SkipReason => typeof value === 'string';

/**
 * The record a reject was, made of its original bytes by the parser of today, with its source and time of
 * reception, and named by its first origin. Total: whatever was kept gives a record or a reason.
 */
export function redrivenRecord(reject: StoredReject): Redriven {
  const again = recordOf(reject);
  if (isSkip(again)) return { record: null, skipped: again };
  const { partition, origin_offset: offset, origin_index: index } = reject;
  const record = {
    ...again,
    [rawHeaders.source]: reject.source,
    [rawHeaders.received_at]: reject.received_at,
    ...(reject.line !== null && { line: reject.line }),
    ...(reject.station !== null && { station: reject.station }),
    ...(reject.licence !== null && { licence: reject.licence }),
    redrive_of: formatOrigin({ partition, offset, index }),
  };
  // Safe because fields of any type are what the cleaning stage judges.
  return { record: record as RawRecord | UnreadableRecord, skipped: null };
}

function recordOf(reject: StoredReject): object | SkipReason {
  const rest = reject.record === null ? null : asObject(parse(reject.record));
  if (rest !== null) {
    // These are unreadable for good: only their text can be judged anew.
    const isText = rest.unreadable === 'not_json' || rest.unreadable === 'not_a_record';
    if (isText) return fromText(reject);
    if (rest.unreadable !== undefined) return readAgain(reject, rest);
    return { ...rest, raw: reject.raw };
  }
  return fromText(reject);
}

/** A record whose text is all there is of it. What was sent is kept beside what it says. */
function fromText({ raw, reason }: StoredReject): object | SkipReason {
  // Bytes that were no UTF-8 are lost: whatever the text says now, the record did not.
  const isGarbled = reason === 'not_json' && raw.includes('\ufffd');
  const value = isGarbled ? undefined : parse(raw);
  if (Array.isArray(value)) return reason === 'not_json' ? 'several_records' : unread(raw, reason);
  const object = asObject(value);
  if (object !== null) return { ...object, raw };
  if (isCut(raw)) return 'cut_short';
  return unread(raw, value === undefined ? 'not_json' : 'not_a_record');
}

const unread = (raw: string, reason: string): UnreadableRecord => ({
  unreadable: reason === 'not_a_record' ? 'not_a_record' : 'not_json',
  raw,
});

/** Whether an original may have been longer: a character more could be four bytes. */
const isCut = (raw: string): boolean =>
  raw.length * 3 > settings.clean.max_raw_bytes - 4 &&
  new TextEncoder().encode(raw).length > settings.clean.max_raw_bytes - 4;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const asObject = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
