/** What a field of a message can be. Null means "not available", or that the message ends before it. */
export type FieldValue = number | string | null | number[] | Fields[] | Fields;
export interface Fields {
  [name: string]: FieldValue | undefined;
}

/** Of every message: ITU-R M.1371-5, Annex 8, Table 45. */
interface Common {
  /** 0 to 3. */
  repeat: number;
  /** 0 to 2^30 - 1; to be printed with nine digits. */
  mmsi: number;
}

interface Position {
  /** Degrees, six decimals, null when not available or beyond 180. */
  lon: number | null;
  /** Degrees, six decimals, null when not available or beyond 90. */
  lat: number | null;
  /** 1 = 10 m or better. */
  accuracy: number;
}

interface Motion {
  /** Knots in tenths, 102.2 = that or more. */
  sog: number | null;
  /** Degrees in tenths, 0 to 359.9. */
  cog: number | null;
  /** Degrees, 0 to 359. */
  heading: number | null;
  /** Second of the minute, UTC; 60 not available, 61 manual, 62 estimated, 63 inoperative. */
  second: number;
}

interface Dimensions {
  /** Metres from the antenna; 511 and 63 mean that or more, 0 unknown. */
  to_bow: number;
  to_stern: number;
  to_port: number;
  to_starboard: number;
}

/** Messages 1, 2, 3: Table 48. */
export interface PositionReport extends Common, Position, Motion {
  type: 1 | 2 | 3;
  /** 0 to 15. */
  status: number;
  /** Raw: 4.733 times the root of degrees a minute, signed; 127 faster, -128 not available. */
  turn: number;
  maneuver: number;
  raim: number;
  /** Communication state, 19 bits; null in messages that end before it. */
  radio: number | null;
}

/** Messages 4 and 11: Table 51. */
export interface BaseStationReport extends Common, Position {
  type: 4 | 11;
  /** Year, month, day, hour, minute, second; 0, 0, 0, 24, 60, 60 when not available. */
  time: number[];
  epfd: number;
  transmission_ctl: number;
  raim: number;
  radio: number | null;
}

/** Message 5: Table 52. */
export interface StaticReport extends Common, Dimensions {
  type: 5;
  ais_version: number;
  imo: number;
  callsign: string;
  shipname: string;
  shiptype: number;
  epfd: number;
  /** Month, day, hour, minute; 0, 0, 24, 60 when not available. */
  eta: number[];
  /** Metres in tenths, 25.5 = that or more, 0 unknown. */
  draught: number;
  destination: string;
  dte: number | null;
}

/** Message 18: Table 70. */
export interface ClassBReport extends Common, Position, Motion {
  type: 18;
  reserved: number;
  regional: number;
  cs: number;
  display: number;
  dsc: number;
  band: number;
  msg22: number;
  assigned: number;
  raim: number;
  /** Selector and communication state, 20 bits. */
  radio: number;
}

/** Message 19: Table 71. */
export interface ClassBExtendedReport extends Common, Position, Motion, Dimensions {
  type: 19;
  shipname: string;
  shiptype: number;
  epfd: number;
}

/** Message 21: Table 74. The name includes its extension. */
export interface AidReport extends Common, Position, Dimensions {
  type: 21;
  aid_type: number;
  shipname: string;
  epfd: number;
  second: number;
  off_position: number;
  regional: number;
  raim: number;
  virtual_aid: number;
  assigned: number | null;
}

/** Message 24, part A: Table 78. */
export interface ClassBName extends Common {
  type: 24;
  part: 0;
  shipname: string;
}

/** Message 24, part B: Table 79. */
export interface ClassBStatic extends Common, Partial<Dimensions> {
  type: 24;
  part: 1;
  shiptype: number;
  vendorid: string;
  model: number;
  serial: number;
  callsign: string;
  /** Of an auxiliary craft (MMSI 98…), in place of its dimensions. */
  mothership_mmsi?: number;
  epfd: number | null;
}

/** Message 27: Table 84. Whole knots and degrees, position in tenths of a minute. */
export interface LongRangeReport extends Common, Position {
  type: 27;
  raim: number;
  status: number;
  sog: number | null;
  cog: number | null;
  /** 0 = the position is at most 5 s old. */
  gnss: number;
}

/** The other types, by the tables of `messages/layouts.ts`. */
export interface OtherMessage extends Common, Fields {
  type: number;
  repeat: number;
  mmsi: number;
}

export type AisMessage =
  | PositionReport
  | BaseStationReport
  | StaticReport
  | ClassBReport
  | ClassBExtendedReport
  | AidReport
  | ClassBName
  | ClassBStatic
  | LongRangeReport
  | OtherMessage;
