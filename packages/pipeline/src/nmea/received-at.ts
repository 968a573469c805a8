import { readHexByte } from './armour.ts';

/** Who heard a sentence and when, where something else than its TAG block says so. */
export interface Heard {
  station: string | null;
  timeMs: number | null;
}

const stationPattern = /^[rb][A-Za-z0-9-]+$/;
const epochPattern = /^\d{9,10}$/;

/**
 * The fields that stations of the US Coast Guard append after the checksum: `r` or `b` with the name of
 * the station, and the time of reception in seconds since 1970. Null when there is nothing of the kind.
 */
export function readTrailer(text: string): Heard | null {
  const fields = text.split(',');
  const station = fields.find((field) => stationPattern.test(field)) ?? null;
  const epoch = fields.find((field) => epochPattern.test(field));
  if (station === null && epoch === undefined) return null;
  return { station, timeMs: epoch === undefined ? null : Number(epoch) * 1_000 };
}

/** A `$PGHP` sentence: the time and base station of the sentence with this checksum that follows. */
export interface HeadSentence extends Heard {
  checksum: number;
}

const pghpFields = 14;

/**
 * Reads `$PGHP,1,year,month,day,hour,minute,second,millisecond,country,region,base station,online,
 * checksum*hh` (Gatehouse). Null when it is not whole.
 */
export function readPghp(bytes: Buffer, from: number, to: number): HeadSentence | null {
  const star = bytes.indexOf(0x2a, from);
  if (star < 0 || star + 3 > to) return null;
  let sum = 0;
  for (let i = from + 1; i < star; i += 1) sum ^= bytes[i] ?? 0;
  if (sum !== readHexByte(bytes, star + 1)) return null;
  const fields = bytes.toString('latin1', from, star).split(',');
  if (fields.length < pghpFields) return null;
  const [year = 0, month = 0, day = 0, ...time] = fields.slice(2, 9).map(Number);
  const timeMs = Date.UTC(year, month - 1, day, time[0], time[1], time[2], time[3]);
  return {
    checksum: parseInt(fields[13] ?? '', 16),
    station: fields[11] === '' ? null : (fields[11] ?? null),
    timeMs: Number.isNaN(timeMs) ? null : timeMs,
  };
}
