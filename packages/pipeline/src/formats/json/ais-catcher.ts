import type { RawRecord } from '../../records/raw.ts';
import { createNmeaPositions } from '../nmea-positions.ts';
import type { ShipFields } from '../ship-memory.ts';
import { compileTimePattern } from '../time-pattern.ts';
import {
  elementsOf,
  isObject,
  isOfShip,
  mmsiOf,
  numberOf,
  sumOf,
  textOf,
  textOrNumberOf,
  type JsonFormat,
  type JsonObject,
  type Told,
} from './json-format.ts';

const readTime = compileTimePattern('yyyyMMddHHmmss');

/**
 * AIS-catcher: `JSON_FULL` messages (`"class":"AIS"`), `JSON_NMEA` with the sentences alone, and the bodies
 * it posts, `jsonaiscatcher` with the same messages in `msgs`, `jsonais` (of aprs.fi) with others in `groups`.
 * Values that are not available are absent, units are those of the contract. A message with `error` failed
 * its checksum.
 */
export const aisCatcher: JsonFormat = {
  name: 'ais-catcher',
  matches: (value) =>
    value.class === 'AIS' ||
    value.protocol === 'jsonaiscatcher' ||
    value.protocol === 'jsonais' ||
    ('msgtype' in value && 'rxtime' in value) ||
    isGroup(value),
  open() {
    const readSentences = openSentences();
    const read = (message: unknown): (Told | null)[] =>
      isObject(message) && isUndecoded(message) ? readSentences(message) : [readMessage(message)];
    const readAll = (messages: unknown): (Told | null)[] => elementsOf(messages).flatMap(read);
    return (value) => {
      if (Array.isArray(value.groups)) {
        return value.groups.flatMap((group) => (isObject(group) ? readAll(group.msgs) : [null]));
      }
      return Array.isArray(value.msgs) ? readAll(value.msgs) : read(value);
    };
  },
};

/** `JSON_NMEA` tells who and what, and no field of the message. */
const isUndecoded = (message: JsonObject): boolean =>
  Array.isArray(message.nmea) && !('scaled' in message) && !('error' in message);

/** Reads the sentences of messages; what a ship says of herself is kept there. */
function openSentences(): (message: JsonObject) => (Told | null)[] {
  const positions = createNmeaPositions();
  const encoder = new TextEncoder();
  return (message) => {
    const sentences = elementsOf(message.nmea).filter((each) => typeof each === 'string');
    const time = timeOf(message);
    const nowMs = typeof time === 'number' ? time : undefined;
    const records = positions.push(encoder.encode(`${sentences.join('\n')}\n`), nowMs);
    if (records.length === 0)
      return [{ mmsi: mmsiOf(message.mmsi) ?? '', record: null, ship: null }];
    return records.map((record) =>
      'unreadable' in record ? null : { mmsi: String(record.mmsi), record, ship: null },
    );
  };
}

const isGroup = (value: JsonObject): boolean =>
  Array.isArray(value.path) && Array.isArray(value.msgs);

function readMessage(message: unknown): Told | null {
  if (!isObject(message) || 'error' in message) return null;
  const mmsi = mmsiOf(message.mmsi);
  if (mmsi === null) return null;
  return { mmsi, record: readRecord(message, mmsi), ship: readShip(message) };
}

function readRecord(message: JsonObject, mmsi: string): RawRecord | null {
  const latitude = numberOf(message.lat);
  const longitude = numberOf(message.lon);
  if (latitude === undefined || longitude === undefined) return null;
  if (!isOfShip(message.type ?? message.msgtype)) return null;
  return {
    ...{ mmsi, timestamp: timeOf(message), latitude, longitude },
    speed: numberOf(message.speed),
    course: numberOf(message.course),
    heading: numberOf(message.heading),
    nav_status: numberOf(message.status),
  };
}

/** Reception: seconds since 1970, else digits of date and time in UTC. */
function timeOf({ rxuxtime, rxtime }: JsonObject): number | string {
  const seconds = numberOf(rxuxtime);
  if (seconds !== undefined) return Math.round(seconds * 1000);
  const text = String(textOrNumberOf(rxtime) ?? '');
  return readTime?.(text) ?? text;
}

const readShip = (message: JsonObject): ShipFields => ({
  vessel_name: textOf(message.shipname) ?? textOf(message.name),
  vessel_type: numberOf(message.shiptype),
  imo: numberOf(message.imo),
  callsign: textOf(message.callsign),
  destination: textOf(message.destination),
  draught: numberOf(message.draught),
  length_m: numberOf(message.length) ?? sumOf(message.to_bow, message.to_stern),
  width_m: numberOf(message.width) ?? sumOf(message.to_port, message.to_starboard),
});
