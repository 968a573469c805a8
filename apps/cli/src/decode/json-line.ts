import type { Fields, FieldValue } from '@pelorus/pipeline/nmea/message';
import type { Received } from '@pelorus/pipeline/nmea/received';
import { keysOf, unusualBits } from './record-keys.ts';

/** A message as one line of JSON, without its line end. */
export function jsonLine(received: Received): string {
  const { lines, isOwn, station, timeMs } = received;
  const message = received.message as unknown as Fields;
  let text = `{"line":[${lines.join()}],"type":${received.message.type},"mmsi":${received.message.mmsi}`;
  const keys = keysOf(received.message.type);
  if (keys) for (const key of keys) text += member(key, message[key]);
  else for (const key in message) if (!isHead(key)) text += member(key, message[key]);
  if (isOwn) text += ',"own":true';
  const bits = unusualBits(received);
  if (bits !== null) text += `,"bits":${bits}`;
  if (station !== null) text += `,"station":${quote(station)}`;
  if (timeMs !== null) text += `,"rxtime":${timeMs / 1_000}`;
  return `${text}}`;
}

/** Everything that was read, with the names of `jsonLine` and all fields of ITU-R M.1371-5. */
export function fullJsonLine(received: Received): string {
  const { lines, message, bits, isOwn, channel, station, timeMs, tag } = received;
  const rxtime = timeMs === null ? null : timeMs / 1_000;
  const own = isOwn ? { own: true } : {};
  return JSON.stringify({ line: lines, ...message, ...own, bits, channel, station, rxtime, tag });
}

const isHead = (key: string): boolean => key === 'type' || key === 'mmsi' || key === 'repeat';

function member(key: string, value: FieldValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return `,"${key}":${value}`;
  return `,"${key}":${typeof value === 'string' ? quote(value) : JSON.stringify(value)}`;
}

const needsEscape = /["\\\u0000-\u001f\u007f-\uffff]/;

const quote = (text: string): string =>
  needsEscape.test(text) ? JSON.stringify(text) : `"${text}"`;
