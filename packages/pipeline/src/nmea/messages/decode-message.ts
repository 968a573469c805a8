import { decodeApplication } from '../applications/decode-application.ts';
import type { NmeaProblem } from '../error.ts';
import type { AisMessage, OtherMessage } from '../message.ts';
import type { Payload } from '../payload.ts';
import {
  decodeBaseStationReport,
  decodeClassBReport,
  decodePositionReport,
  decodeStaticReport,
} from './decode-frequent.ts';
import { readFields } from './field.ts';
import { headBits } from './layout.ts';
import { layouts } from './layouts.ts';
import { classBStaticReport } from './static-layouts.ts';

const frequent: Readonly<Record<number, (payload: Payload) => AisMessage>> = {
  1: decodePositionReport,
  2: decodePositionReport,
  3: decodePositionReport,
  4: decodeBaseStationReport,
  5: decodeStaticReport,
  11: decodeBaseStationReport,
  18: decodeClassBReport,
};

const highestType = 28;
const leastByType = Array.from({ length: 64 }, (_, type) => layouts[type]?.least ?? 0);
const decoders = Array.from({ length: 64 }, (_, type) => frequent[type] ?? decodeByTable);

/** The message in a payload, by ITU-R M.1371-5, Annex 8; or why there is none. */
export function decodeMessage(payload: Payload): AisMessage | NmeaProblem {
  if (payload.bits < headBits) return 'short_payload';
  const type = payload.unsigned(0, 6);
  if (type === 0 || type > highestType) return 'unknown_type';
  if (payload.bits < (leastByType[type] ?? 0)) return 'short_payload';
  if (type === 24) {
    const problem = problemOfPart(payload);
    if (problem) return problem;
  }
  return (decoders[type] ?? decodeByTable)(payload);
}

function problemOfPart(payload: Payload): NmeaProblem | null {
  const part = payload.unsigned(38, 2);
  if (part > 1) return 'unknown_part';
  return part === 1 && payload.bits < classBStaticReport.leastPartB ? 'short_payload' : null;
}

/** Reads a message by the table of its type. */
export function decodeByTable(payload: Payload): OtherMessage {
  const type = payload.unsigned(0, 6);
  const message: OtherMessage = {
    type,
    repeat: payload.unsigned(6, 2),
    mmsi: payload.unsigned(8, 30),
  };
  const rows = layouts[type]?.rowsOf(payload) ?? [];
  readFields(rows, { payload, at: headBits, end: payload.bits, into: message });
  if (type === 6 || type === 8) decodeApplication(payload, message);
  return message;
}
