import type { RawRecord } from '../../records/raw.ts';
import type { ShipFields } from '../ship-memory.ts';
import { compileTimePattern } from '../time-pattern.ts';
import {
  elementsOf,
  isObject,
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
 * AIS-catcher: `JSON_FULL` messages (`"class":"AIS"`), and the bodies it posts, `jsonaiscatcher` with the
 * same messages in `msgs`, `jsonais` (of aprs.fi) with others in `groups`. Values that are not available
 * are absent, units are those of the contract. A message with `error` failed its checksum.
 */
export const aisCatcher: JsonFormat = {
  name: 'ais-catcher',
  matches: (value) =>
    value.class === 'AIS' ||
    value.protocol === 'jsonaiscatcher' ||
    value.protocol === 'jsonais' ||
    ('msgtype' in value && 'rxtime' in value) ||
    isGroup(value),
  read(value) {
    if (Array.isArray(value.groups)) {
      return value.groups.flatMap((group) => (isObject(group) ? readAll(group.msgs) : [null]));
    }
    return Array.isArray(value.msgs) ? readAll(value.msgs) : [readMessage(value)];
  },
};

const isGroup = (value: JsonObject): boolean =>
  Array.isArray(value.path) && Array.isArray(value.msgs);

const readAll = (messages: unknown): (Told | null)[] => elementsOf(messages).map(readMessage);

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
