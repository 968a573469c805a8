import { textAlphabet } from '@pelorus/pipeline/nmea/armour';
import { encodeSentences } from '@pelorus/pipeline/nmea/encode/encode-sentences';
import type { AisMessage } from '@pelorus/pipeline/nmea/message';
import type { RawRecord } from '@pelorus/pipeline/records/raw';
import { vesselTypeOfCode } from '@pelorus/pipeline/reference/vessel-types';

/** Station named in the TAG blocks, so that nobody takes these ships for real ones. */
export const simulatedStation = 'SIMULATED';

/** Turns reports of the simulated world into NMEA as a receiver would give it. */
export type Transmit = (record: RawRecord) => string[];

/**
 * Creates a transmitter. A report gives message 1 of a ship of class A or 18 of class B (which tells no
 * navigational status); one with static data also message 5, or 24 in both parts. Every first sentence has a
 * TAG block with the station `SIMULATED` and the second of the report. Sentences come without line ends.
 */
export function createTransmitter(): Transmit {
  let sequence = 0;
  let sent = 0;
  return (record) => {
    const messages = messagesOf(record);
    return messages.flatMap((message) => {
      sequence = (sequence + 1) % 10;
      sent += 1;
      const channel = sent % 2 === 0 ? 'A' : 'B';
      const timeMs = Number(record.timestamp);
      return encodeSentences(message, { channel, sequence, station: simulatedStation, timeMs });
    });
  };
}

function messagesOf(record: RawRecord): AisMessage[] {
  const isClassA = typeof record.nav_status === 'number';
  const hasStatics = record.callsign !== undefined;
  if (isClassA) return [positionA(record), ...(hasStatics ? [staticA(record)] : [])];
  return [positionB(record), ...(hasStatics ? staticB(record) : [])];
}

const head = ({ mmsi }: RawRecord) => ({ repeat: 0, mmsi: Number(mmsi) });
const motion = ({ longitude, latitude, speed, course, heading, timestamp }: RawRecord) => ({
  sog: speed ?? null,
  accuracy: 1,
  lon: longitude,
  lat: latitude,
  cog: course ?? null,
  heading: heading ?? null,
  second: Math.floor(Number(timestamp) / 1000) % 60,
});

/** Turn -128: not available. */
const positionA = (record: RawRecord): AisMessage => ({
  ...{ type: 1, ...head(record), status: record.nav_status ?? 15, turn: -128, ...motion(record) },
  ...{ maneuver: 0, raim: 0, radio: 0 },
});

/** Carrier sense units (class B "CS") send the fixed communication state of ITU-R M.1371-5 table 70. */
const positionB = (record: RawRecord): AisMessage => ({
  ...{ type: 18, ...head(record), reserved: 0, ...motion(record), regional: 0, cs: 1 },
  ...{ display: 0, dsc: 1, band: 1, msg22: 1, assigned: 0, raim: 0, radio: 917_510 },
});

const staticA = (record: RawRecord): AisMessage => ({
  ...{ type: 5, ...head(record), ais_version: 2, imo: Number(record.imo ?? 0) },
  callsign: sixBit(record.callsign, 7),
  shipname: sixBit(record.vessel_name, 20),
  shiptype: typeCode(record.vessel_type),
  ...sizeOf(record),
  ...{ epfd: 1, eta: [0, 0, 24, 60], draught: Math.min(25.5, record.draught ?? 0) },
  destination: sixBit(record.destination, 20),
  dte: 0,
});

const staticB = (record: RawRecord): AisMessage[] => [
  { type: 24, ...head(record), part: 0, shipname: sixBit(record.vessel_name, 20) },
  {
    ...{ type: 24, ...head(record), part: 1, shiptype: typeCode(record.vessel_type) },
    ...{ vendorid: '', model: 0, serial: 0, callsign: sixBit(record.callsign, 7) },
    ...{ ...sizeOf(record), epfd: 1 },
  },
];

/** The antenna stands aft, amidships. Metres. */
function sizeOf({ length_m, width_m }: RawRecord) {
  const length = Math.round(length_m ?? 0);
  const width = Math.round(width_m ?? 0);
  const aft = Math.round(length * 0.2);
  return {
    to_bow: Math.min(511, length - aft),
    to_stern: Math.min(511, aft),
    to_port: Math.min(63, Math.floor(width / 2)),
    to_starboard: Math.min(63, Math.ceil(width / 2)),
  };
}

/** Letters that six bits cannot write become blanks. */
function sixBit(text: string | null | undefined, most: number): string {
  const letters = [...(text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase()];
  const written = letters.map((letter) => (textAlphabet.indexOf(letter) > 0 ? letter : ' '));
  return written.slice(0, most).join('').trimEnd();
}

/** Whole tens (70 of cargo ships) come before the codes that say more. */
const codes = [...[60, 70, 80, 90], ...Array.from({ length: 80 }, (_, i) => i + 20)];
const typeCode = (text: RawRecord['vessel_type']): number =>
  codes.find((code) => vesselTypeOfCode(code) === text) ?? 0;
