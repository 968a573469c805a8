import { isTagProblem, type NmeaError, type NmeaProblem } from '../nmea/error.ts';
import type { Fields } from '../nmea/message.ts';
import { NmeaReader } from '../nmea/reader.ts';
import type { Received } from '../nmea/received.ts';
import type { RawRecord, UnreadableRecord } from '../records/raw.ts';
import { createShipMemory, type ShipFields, type ShipMemory } from './ship-memory.ts';

/** Reads NMEA as records of positions, piece by piece. */
export interface NmeaPositions {
  /** Records of what is complete. `nowMs` is the time of reception, where there is one. */
  push(bytes: Uint8Array, nowMs?: number): (RawRecord | UnreadableRecord)[];
  end(): (RawRecord | UnreadableRecord)[];
  /**
   * Forgets a line that has begun: the connection was lost within it, and a sender begins anew. Messages of
   * which parts are missing stay open, since the parts may come. False when none has begun.
   */
  dropLine(): boolean;
  /** Number of the last line that was read. */
  lastLine(): number;
  /** Messages so far that tell no ship's position: static data, base stations, aids, and other. */
  withoutPosition(): number;
  /** Messages so far by type, at the index of the type. */
  types(): readonly number[];
  /** What was wrong so far, by name, problems of TAG blocks included. */
  problems(): ReadonlyMap<NmeaProblem, number>;
}

export interface NmeaPositionsOptions {
  /** Records say their line; it means nothing of what comes without a beginning. Default true. */
  hasLines?: boolean;
  /** Where ships are remembered, when several senders share it. */
  ships?: ShipMemory;
}

/** Messages that tell where a ship or a search aircraft is. */
const positionTypes: readonly number[] = [1, 2, 3, 9, 18, 19, 27];
/** Types 1 to 28, and none at 0. */
const typeCount = 29;
const staticTypes: readonly number[] = [5, 19, 24];
const baseStationTypes: readonly number[] = [4, 11];
/** What stands on the air for a position that is not available: the record is refused by that name. */
const nowhere = { latitude: 91, longitude: 181 };

/**
 * Creates a reader. What a ship says of herself (messages 5, 19, 24) is added to the positions that
 * follow. The time of a position is its UTC second nearest to the time of reception, which is what the
 * sentence says, else that of a sentence just before it, else `nowMs`, else the last time that a sentence
 * or a base station told; without any it is blank, and the record is refused.
 */
export function createNmeaPositions({
  hasLines = true,
  ships = createShipMemory(),
}: NmeaPositionsOptions = {}): NmeaPositions {
  let records: (RawRecord | UnreadableRecord)[] = [];
  const types = new Array<number>(typeCount).fill(0);
  const problems = new Map<NmeaProblem, number>();
  let withoutPosition = 0;
  let receivedMs: number | null = null;
  let toldMs: number | null = null;
  /** The last time a receiver gave a sentence, and when that came. */
  let stampedMs: number | null = null;
  let stampedAtMs: number | null = null;

  function take(received: Received): void {
    const message = received.message as unknown as Fields;
    const { type, mmsi: number } = received.message;
    types[type] = (types[type] ?? 0) + 1;
    const mmsi = String(number).padStart(9, '0');
    if (received.timeMs !== null) {
      toldMs = received.timeMs;
      stampedMs = toldMs;
      stampedAtMs = receivedMs;
    } else if (baseStationTypes.includes(type)) toldMs = utcOf(message.time as number[]) ?? toldMs;
    if (staticTypes.includes(type)) ships.remember(mmsi, shipOf(message));
    if (!positionTypes.includes(type)) {
      withoutPosition += 1;
      return;
    }
    const clockMs = received.timeMs ?? stampNow() ?? receivedMs ?? toldMs;
    const timestamp = clockMs === null ? '' : nearestSecond(clockMs, message.second as number);
    const record: RawRecord = { ...ships.recall(mmsi), mmsi, timestamp, ...placeOf(message) };
    if (received.station !== null) record.station = received.station;
    if (hasLines) record.line = received.lines.at(-1) ?? 0;
    records.push(record);
  }
  /** A feed that stamps what it hears goes by its own clock, whatever ours says. */
  const stampNow = (): number | null => {
    if (receivedMs === null || stampedAtMs === null) return null;
    return Math.abs(receivedMs - stampedAtMs) <= stampHoldsMs ? stampedMs : null;
  };
  function refuse({ problem, lines, text }: NmeaError): void {
    problems.set(problem, (problems.get(problem) ?? 0) + 1);
    if (isTagProblem(problem)) return;
    const unreadable = problem === 'line_too_long' ? problem : 'malformed_line';
    records.push({
      unreadable,
      raw: text,
      format: 'nmea',
      ...(hasLines && { line: lines.at(-1) ?? 0 }),
    });
  }
  const reader = new NmeaReader({ onMessage: take, onError: refuse });
  const taken = (): (RawRecord | UnreadableRecord)[] => {
    const all = records;
    records = [];
    return all;
  };

  return {
    push(bytes, nowMs) {
      receivedMs = nowMs ?? null;
      reader.push(bytes, receivedMs);
      return taken();
    },
    end() {
      reader.end();
      return taken();
    },
    dropLine: () => reader.dropLine(),
    lastLine: () => reader.counts.lines,
    withoutPosition: () => withoutPosition,
    types: () => types,
    problems: () => problems,
  };
}

type Place = Pick<
  RawRecord,
  'latitude' | 'longitude' | 'speed' | 'course' | 'heading' | 'nav_status'
>;

function placeOf({ lat, lon, sog, cog, heading, status }: Fields): Place {
  const isSomewhere = typeof lat === 'number' && typeof lon === 'number';
  return {
    ...(isSomewhere ? { latitude: lat, longitude: lon } : nowhere),
    speed: sog as number | null,
    course: cog as number | null,
    heading: (heading ?? null) as number | null,
    ...(typeof status === 'number' ? { nav_status: status } : {}),
  };
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
/** Numbers of which 0 means "not available". */
const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value !== 0 ? value : undefined;

const shipOf = (message: Fields): ShipFields => ({
  vessel_name: textOf(message.shipname),
  vessel_type: numberOf(message.shiptype),
  imo: numberOf(message.imo),
  callsign: textOf(message.callsign),
  destination: textOf(message.destination),
  draught: numberOf(message.draught),
  length_m: numberOf((message.to_bow as number) + (message.to_stern as number)),
  width_m: numberOf((message.to_port as number) + (message.to_starboard as number)),
});

/** How long the time of a sentence stands for those that follow without one. */
const stampHoldsMs = 10_000;
const minuteMs = 60_000;

/** The time with this UTC second that is nearest to a clock; the clock's own where there is none. */
function nearestSecond(clockMs: number, second: number | undefined): number {
  if (second === undefined || second > 59) return clockMs;
  const inMinute = clockMs - (clockMs % minuteMs) + second * 1_000;
  const ahead = inMinute - clockMs;
  if (ahead > minuteMs / 2) return inMinute - minuteMs;
  return ahead < -minuteMs / 2 ? inMinute + minuteMs : inMinute;
}

/** The clock of a base station; null when it is not available. */
function utcOf([year = 0, month = 0, day = 0, hour = 24, minute = 60, second = 60]: number[]):
  number | null {
  if (year === 0 || month === 0 || day === 0 || hour > 23 || minute > 59 || second > 59)
    return null;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
