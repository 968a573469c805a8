import type { CheckedRecord } from '../records/checked.ts';
import { parseOrigin } from '../records/origin-text.ts';
import type { RawMessage } from '../stage.ts';
import { settleFields } from '../records/settle-fields.ts';
import { settings } from '../settings.ts';
import { licenceOf, receivedAt, sourceOf, stationOf } from './arrival.ts';
import { keepOriginal } from './read-text.ts';
import type { RawFields } from './rule.ts';

/** Largest line number every store can hold. */
const maxLine = 2 ** 31 - 1;

function lineOf(raw: RawFields): number | null {
  const line = raw.line;
  return typeof line === 'number' && Number.isInteger(line) && line > 0 && line <= maxLine
    ? line
    : null;
}

function redriveOf({ redrive_of: text }: RawFields): string | null {
  return typeof text === 'string' && parseOrigin(text) !== null ? text : null;
}

function originalOf(raw: RawFields): string | null {
  const original = raw.raw;
  return typeof original === 'string' && original !== ''
    ? keepOriginal(original, settings.clean.max_raw_bytes)
    : null;
}

/** A checked record before the rules: where it came from and nothing else. Null fields: it is no object. */
export function draftRecord(
  raw: RawFields | null,
  message: RawMessage,
  index: number,
): CheckedRecord {
  return {
    origin_offset: message.offset,
    origin_index: index,
    verdict: 'valid',
    reason: null,
    beyond_horizon: false,
    quality: 0,
    mmsi: null,
    timestamp: null,
    latitude: null,
    longitude: null,
    speed: null,
    course: null,
    heading: null,
    nav_status: null,
    vessel_name: null,
    vessel_type: null,
    imo: null,
    callsign: null,
    destination: null,
    draught: null,
    length_m: null,
    width_m: null,
    source: sourceOf(raw, message),
    received_at: receivedAt(raw, message),
    line: raw === null ? null : lineOf(raw),
    raw: raw === null ? null : originalOf(raw),
    station: stationOf(raw, message),
    licence: licenceOf(raw, message),
    redrive_of: raw === null ? null : redriveOf(raw),
  };
}

const nobody: RawMessage = {
  ...{ offset: 0, timestamp: 0, value: new Uint8Array(), received_at: null },
  ...{ source: null, station: null, licence: null },
};
settleFields(draftRecord(null, nobody, 0));
