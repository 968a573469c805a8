import type { RawRecord } from '../../records/raw.ts';
import type { ShipFields } from '../ship-memory.ts';
import {
  elementsOf,
  isObject,
  mmsiOf,
  numberOf,
  sumOf,
  tenthsOf,
  textOf,
  type JsonFormat,
  type JsonObject,
  type Told,
} from './json-format.ts';

const topicShape = /^vessels-v2\/(\d{1,9})\/(?:location|metadata)$/;
const topicOf = (value: JsonObject): string | undefined =>
  topicShape.exec(textOf(value.topic) ?? '')?.[1];

/**
 * Digitraffic of Fintraffic: MQTT messages as `{"topic":…,"payload":…}` (their MMSI is in the topic), and
 * what REST answers: GeoJSON of positions, a list of static data. Knots and degrees as on the air, with
 * AIS sentinels; draught in tenths of a metre. `timestamp` of a position is the second of the minute: the
 * time is `time` (s) or `timestampExternal` (ms).
 */
export const digitraffic: JsonFormat = {
  name: 'digitraffic',
  matches: (value) =>
    topicOf(value) !== undefined ||
    'navStat' in value ||
    isMetadata(value) ||
    featuresOf(value).some(isLocation),
  open: () => (value) => {
    const isCollection = Array.isArray(value.features);
    return isCollection ? elementsOf(value.features).map(readValue) : [readValue(value)];
  },
};

const featuresOf = (value: JsonObject): readonly unknown[] =>
  Array.isArray(value.features) ? (value.features as unknown[]) : [value];
const isLocation = (feature: unknown): boolean =>
  isObject(feature) && isObject(feature.properties) && 'timestampExternal' in feature.properties;
const isMetadata = (value: JsonObject): boolean =>
  'posType' in value || 'referencePointA' in value || 'refA' in value;

function readValue(value: unknown): Told | null {
  if (!isObject(value)) return null;
  const topicMmsi = topicOf(value);
  if (topicMmsi !== undefined) {
    return isObject(value.payload) ? readPayload(value.payload, topicMmsi) : null;
  }
  if (!isObject(value.properties)) return readPayload(value, value.mmsi);
  const [lon, lat] = elementsOf(isObject(value.geometry) ? value.geometry.coordinates : null);
  const { properties } = value;
  const place = { lon, lat, time: properties.timestampExternal };
  return readPayload({ ...properties, ...place }, value.mmsi ?? properties.mmsi);
}

function readPayload(payload: JsonObject, given: unknown): Told | null {
  const mmsi = mmsiOf(given);
  if (mmsi === null) return null;
  return { mmsi, record: readRecord(payload, mmsi), ship: readShip(payload) };
}

function readRecord(payload: JsonObject, mmsi: string): RawRecord | null {
  const latitude = numberOf(payload.lat);
  const longitude = numberOf(payload.lon);
  if (latitude === undefined || longitude === undefined) return null;
  return {
    ...{ mmsi, timestamp: numberOf(payload.time) ?? '', latitude, longitude },
    speed: numberOf(payload.sog),
    course: numberOf(payload.cog),
    heading: numberOf(payload.heading),
    nav_status: numberOf(payload.navStat),
  };
}

function readShip(payload: JsonObject): ShipFields | null {
  if (!isMetadata(payload)) return null;
  const { refA, refB, refC, refD } = payload;
  const { referencePointA, referencePointB, referencePointC, referencePointD } = payload;
  return {
    vessel_name: textOf(payload.name),
    vessel_type: numberOf(payload.shipType ?? payload.type),
    imo: numberOf(payload.imo),
    callsign: textOf(payload.callSign),
    destination: textOf(payload.destination),
    draught: tenthsOf(payload.draught),
    length_m: sumOf(refA ?? referencePointA, refB ?? referencePointB),
    width_m: sumOf(refC ?? referencePointC, refD ?? referencePointD),
  };
}
