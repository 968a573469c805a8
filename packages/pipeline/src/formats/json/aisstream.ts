import type { RawRecord } from '../../records/raw.ts';
import type { ShipFields } from '../ship-memory.ts';
import {
  isObject,
  mmsiOf,
  numberOf,
  sumOf,
  textOf,
  unless,
  type JsonFormat,
  type JsonObject,
  type Told,
} from './json-format.ts';

/** What the server says of the subscription, and nothing of a ship. */
const confirmation = 'SubscriptionConfirmation';

/** Every `MessageType` (models of aisstream, in the words of go-ais). */
export const aisstreamTypes = [
  'AddressedBinaryMessage',
  'AddressedSafetyMessage',
  'AidsToNavigationReport',
  'AssignedModeCommand',
  'BaseStationReport',
  'BinaryAcknowledge',
  'BinaryBroadcastMessage',
  'ChannelManagement',
  'CoordinatedUTCInquiry',
  'DataLinkManagementMessage',
  'ExtendedClassBPositionReport',
  'GnssBroadcastBinaryMessage',
  'GroupAssignmentCommand',
  'Interrogation',
  'LongRangeAisBroadcastMessage',
  'MultiSlotBinaryMessage',
  'PositionReport',
  'SafetyBroadcastMessage',
  'ShipStaticData',
  'SingleSlotBinaryMessage',
  'StandardClassBPositionReport',
  'StandardSearchAndRescueAircraftReport',
  'StaticDataReport',
  'UnknownMessage',
  confirmation,
] as const;

/** Messages that tell where a ship or a search aircraft is: stations and aids are none. */
const positionTypes: readonly string[] = [
  'PositionReport',
  'StandardSearchAndRescueAircraftReport',
  'StandardClassBPositionReport',
  'ExtendedClassBPositionReport',
  'LongRangeAisBroadcastMessage',
];
/** Messages of whole knots have other values for "not available" (ITU-R M.1371-5 tables 59 and 77). */
const noSpeed: Readonly<Record<string, number>> = {
  StandardSearchAndRescueAircraftReport: 1023,
  LongRangeAisBroadcastMessage: 63,
};

/**
 * Frames of aisstream.io: `MessageType`, `Message` with one entry of that name in the words of go-ais, and
 * `MetaData` with the time of reception and the ship's name. Values are in the units of the contract;
 * AIS sentinels come through and are left to the cleaning stage.
 */
export const aisstream: JsonFormat = {
  name: 'aisstream',
  matches: (value) =>
    typeof value.MessageType === 'string' &&
    (isObject(value.Message) || value.MessageType === confirmation),
  open: () => (value) => [readFrame(value)],
};

function readFrame(frame: JsonObject): Told | null {
  if (frame.MessageType === confirmation) return { mmsi: '', record: null, ship: null };
  const { type, body } = bodyOf(frame);
  // True says nothing: it stands on values out of range too. False means that it was not decoded.
  if (!isObject(body) || body.Valid === false) return null;
  const meta = [frame.MetaData, frame.Metadata].find(isObject) ?? {};
  const mmsi = mmsiOf(body.UserID ?? meta.MMSI);
  if (mmsi === null) return null;
  const ship: ShipFields = { vessel_name: textOf(meta.ShipName), ...readShip(type, body) };
  return { mmsi, record: readRecord(type, body, { mmsi, time: meta.time_utc }), ship };
}

/** The entry of `Message` and its name: `MessageType` and `MessageID` may say another (27 sent as 23). */
function bodyOf({ MessageType, Message }: JsonObject): { type: string; body: unknown } {
  const named = textOf(MessageType) ?? '';
  if (!isObject(Message)) return { type: named, body: undefined };
  if (isObject(Message[named])) return { type: named, body: Message[named] };
  const [type = named, ...others] = Object.keys(Message);
  return { type, body: others.length === 0 ? Message[type] : undefined };
}

function readRecord(
  type: string,
  body: JsonObject,
  { mmsi, time }: { mmsi: string; time: unknown },
): RawRecord | null {
  const latitude = numberOf(body.Latitude);
  const longitude = numberOf(body.Longitude);
  if (latitude === undefined || longitude === undefined) return null;
  if (!positionTypes.includes(type)) return null;
  return {
    ...{ mmsi, timestamp: textOf(time) ?? '', latitude, longitude },
    speed: unless(noSpeed[type] ?? NaN, body.Sog),
    course: numberOf(body.Cog),
    heading: numberOf(body.TrueHeading),
    nav_status: numberOf(body.NavigationalStatus),
  };
}

function readShip(type: string, body: JsonObject): ShipFields {
  switch (type) {
    case 'ShipStaticData':
    case 'ExtendedClassBPositionReport':
      return {
        ...named(body),
        vessel_type: numberOf(body.Type),
        imo: numberOf(body.ImoNumber),
        destination: textOf(body.Destination),
        draught: numberOf(body.MaximumStaticDraught),
        ...sizeOf(body.Dimension),
      };
    case 'StaticDataReport':
      return { ...readPartA(body.ReportA), ...readPartB(body.ReportB) };
    default:
      return {};
  }
}

const named = (body: JsonObject): ShipFields => {
  const name = textOf(body.Name);
  const callsign = textOf(body.CallSign);
  return { ...(name && { vessel_name: name }), ...(callsign && { callsign }) };
};

const isValid = (part: unknown): part is JsonObject => isObject(part) && part.Valid !== false;
const readPartA = (part: unknown): ShipFields => (isValid(part) ? named(part) : {});
const readPartB = (part: unknown): ShipFields =>
  isValid(part)
    ? { ...named(part), vessel_type: numberOf(part.ShipType), ...sizeOf(part.Dimension) }
    : {};

const sizeOf = (size: unknown): ShipFields =>
  isObject(size) ? { length_m: sumOf(size.A, size.B), width_m: sumOf(size.C, size.D) } : {};
