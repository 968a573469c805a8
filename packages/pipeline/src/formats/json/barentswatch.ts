import type { RawRecord } from '../../records/raw.ts';
import type { ShipFields } from '../ship-memory.ts';
import {
  elementsOf,
  isObject,
  isOfShip,
  mmsiOf,
  numberOf,
  sumOf,
  tenthsOf,
  textOf,
  unless,
  type JsonFormat,
  type JsonObject,
  type Told,
} from './json-format.ts';

const kinds: readonly unknown[] = ['Position', 'Staticdata', 'Aton'];

/**
 * BarentsWatch: `/v1/ais` and `/v1/combined`, one message a line, or a list of latest positions; as plain
 * JSON or GeoJSON. Knots and degrees, AIS sentinels as null or as on the air; draught in tenths of a metre.
 */
export const barentswatch: JsonFormat = {
  name: 'barentswatch',
  matches(value) {
    const message = messageOf(value);
    if (typeof message.msgtime !== 'string') return false;
    const isNamed = ['speedOverGround', 'courseOverGround', 'imoNumber', 'reportClass'].some(
      (name) => name in message,
    );
    return isNamed || kinds.includes(message.type);
  },
  open: () => (value) => [readMessage(messageOf(value))],
};

/** The fields of a message, those of a GeoJSON feature with its place among them. */
function messageOf(value: JsonObject): JsonObject {
  if (!isObject(value.properties)) return value;
  const place = isObject(value.geometry) ? elementsOf(value.geometry.coordinates) : [];
  return { ...value.properties, longitude: place[0], latitude: place[1] };
}

function readMessage(message: JsonObject): Told | null {
  const mmsi = mmsiOf(message.mmsi);
  if (mmsi === null) return null;
  return { mmsi, record: readRecord(message, mmsi), ship: readShip(message) };
}

function readRecord(message: JsonObject, mmsi: string): RawRecord | null {
  const latitude = numberOf(message.latitude);
  const longitude = numberOf(message.longitude);
  if (latitude === undefined || longitude === undefined) return null;
  if (message.type === 'Aton' || !isOfShip(message.messageType)) return null;
  return {
    ...{ mmsi, timestamp: textOf(message.msgtime) ?? '', latitude, longitude },
    speed: unless(message.messageType === 9 ? 1023 : NaN, message.speedOverGround),
    course: numberOf(message.courseOverGround),
    heading: numberOf(message.trueHeading),
    nav_status: numberOf(message.navigationalStatus),
  };
}

const readShip = (message: JsonObject): ShipFields => ({
  vessel_name: textOf(message.name),
  vessel_type: numberOf(message.shipType),
  imo: numberOf(message.imoNumber),
  callsign: textOf(message.callSign),
  destination: textOf(message.destination),
  draught: tenthsOf(message.draught),
  length_m: numberOf(message.shipLength) ?? sumOf(message.dimensionA, message.dimensionB),
  width_m: numberOf(message.shipWidth) ?? sumOf(message.dimensionC, message.dimensionD),
});
