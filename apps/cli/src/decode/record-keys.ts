import type { Received } from '@pelorus/pipeline/nmea/received';

const size = ['to_bow', 'to_stern', 'to_port', 'to_starboard'];
const place = ['lon', 'lat', 'accuracy'];
const motion = ['sog', 'cog', 'heading', ...place, 'second'];
const station = [...place, 'time', 'epfd'];
const binary = ['dac', 'fid', 'data', 'content'];
const report = ['status', 'turn', ...motion];

/** The fields of a line by message type; a type that is not here gives all its fields. */
const keysByType: Readonly<Record<number, readonly string[]>> = {
  1: report,
  2: report,
  3: report,
  4: station,
  5: [
    ...['epfd', 'imo', 'callsign', 'shipname', 'shiptype', ...size],
    ...['draught', 'eta', 'destination'],
  ],
  6: ['seqno', 'dest_mmsi', 'retransmit', ...binary],
  8: binary,
  9: ['alt', 'sog', 'cog', ...place, 'second'],
  11: station,
  12: ['seqno', 'dest_mmsi', 'retransmit', 'text'],
  14: ['text'],
  18: motion,
  19: [...motion, 'epfd', 'shipname', 'shiptype', ...size],
  21: [...place, 'second', 'shipname', ...size, 'aid_type', 'off_position', 'virtual_aid'],
  24: ['part', 'shipname', 'callsign', 'shiptype', ...size, 'mothership_mmsi'],
  27: ['status', 'sog', 'cog', 'lon', 'lat'],
};

/** Lengths that need no `bits`, of the types whose length is fixed. */
const usualBits: Readonly<Record<number, readonly number[]>> = {
  1: [168],
  2: [168],
  3: [168],
  4: [168],
  5: [424],
  9: [168],
  11: [168],
  18: [168],
  19: [312],
  24: [160, 162, 168],
  27: [96],
};

export const keysOf = (type: number): readonly string[] | undefined => keysByType[type];

/** The length of a message where it is not the usual one of its type, else null. */
export const unusualBits = ({ message, bits }: Received): number | null =>
  usualBits[message.type]?.includes(bits) === false ? bits : null;
