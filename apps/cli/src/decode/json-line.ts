import { readCommunicationState } from '@pelorus/pipeline/nmea/communication-state';
import type { Fields } from '@pelorus/pipeline/nmea/message';
import type { Received } from '@pelorus/pipeline/nmea/received';
import { keysOf, unusualBits } from './record-keys.ts';

/** A message as one line of JSON, without its line end. */
export function jsonLine(received: Received): string {
  const { lines, isOwn, station, timeMs } = received;
  const message = received.message as unknown as Fields;
  const { type, mmsi } = received.message;
  const record: Record<string, unknown> = { line: lines, type, mmsi };
  for (const key of keysOf(type) ?? Object.keys(message)) {
    if (key !== 'repeat') record[key] = message[key];
  }
  if (isOwn) record.own = true;
  const bits = unusualBits(received);
  if (bits !== null) record.bits = bits;
  if (station !== null) record.station = station;
  if (timeMs !== null) record.rxtime = timeMs / 1_000;
  return JSON.stringify(record);
}

/** Everything that was read, with the names of `jsonLine` and all fields of ITU-R M.1371-5. */
export function fullJsonLine(received: Received): string {
  const { lines, message, bits, isOwn, channel, station, timeMs, tag } = received;
  const rxtime = timeMs === null ? null : timeMs / 1_000;
  const own = isOwn ? { own: true } : {};
  const radio_state = readCommunicationState(message) ?? undefined;
  const beside = { ...own, bits, channel, station, rxtime, tag };
  return JSON.stringify({ line: lines, ...message, radio_state, ...beside });
}
