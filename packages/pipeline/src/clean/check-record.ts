import type { RejectReason } from '../outcome.ts';
import type { CheckedRecord } from '../records/checked.ts';
import { unreadableReasons } from '../records/raw.ts';
import type { RejectedRecord } from '../records/rejected.ts';
import { settings } from '../settings.ts';
import type { RawMessage } from '../stage.ts';
import { draftRecord } from './draft.ts';
import { keepOriginal, readText } from './read-text.ts';
import type { RawFields } from './rule.ts';
import { rules } from './rules.ts';

const ordered = Object.values(rules);

const isObject = (value: unknown): value is RawFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Runs every rule, so that a rejected record too is in normal form as far as it can be. */
function applyRules(raw: RawFields, record: CheckedRecord, logTime: number): RejectReason | null {
  let reason: RejectReason | null = null;
  for (const rule of ordered) {
    const given = rule.apply(raw, record, logTime);
    reason ??= given;
  }
  return reason;
}

const isIt =
  (value: unknown) =>
  (reason: string): boolean =>
    reason === value;

function reasonOf(raw: RawFields, record: CheckedRecord, logTime: number): RejectReason | null {
  const unreadable = raw.unreadable;
  const told = unreadable === undefined ? undefined : unreadableReasons.find(isIt(unreadable));
  return told ?? applyRules(raw, record, logTime);
}

/** Gives one value of a message its normal form and, unless it stands, its reason. */
export function checkRecord(value: unknown, message: RawMessage, index: number): CheckedRecord {
  const raw = isObject(value) ? value : null;
  const record = draftRecord(raw, message, index);
  record.reason = raw === null ? 'not_a_record' : reasonOf(raw, record, message.timestamp);
  return record;
}

/** Why a record is refused, and the text it came as. */
export interface Refusal {
  reason: RejectReason;
  value: unknown;
  original: string;
}

/** Marks a record as rejected and returns its reject. The original is what its source kept, if it did. */
export function rejectRecord(record: CheckedRecord, refusal: Refusal): RejectedRecord {
  record.verdict = 'rejected';
  record.reason = refusal.reason;
  const rest = record.raw === null ? null : restOf(refusal.value);
  if (rest === null) record.raw = keepOriginal(refusal.original, settings.clean.max_raw_bytes);
  return {
    origin_offset: record.origin_offset,
    origin_index: record.origin_index,
    reason: refusal.reason,
    mmsi: isObject(refusal.value) ? readText(refusal.value.mmsi) : null,
    source: record.source,
    received_at: record.received_at,
    line: record.line,
    raw: record.raw ?? '',
    station: record.station,
    licence: record.licence,
    record: rest,
    redrive_of: record.redrive_of,
  };
}

/** What a record says beside its original; null when that is too much to be kept. */
function restOf(value: unknown): string | null {
  if (!isObject(value)) return null;
  const text = JSON.stringify({ ...value, raw: undefined });
  return text.length <= settings.clean.max_raw_bytes ? text : null;
}
