const day = 86_400_000;
/** As seconds it is the year 5138, as milliseconds March 1973: between them lies no ship's position. */
const millisecondsFrom = 1e11;
const suffix = /^(?:[.,](\d{1,12}))?\s*(?:(Z|UTC)|([+-])(\d\d):?(\d\d)(?: UTC)?)?$/i;

/** Two digits at `at`, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : NaN;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar; NaN when there is no such date. */
function daysTo(year: number, month: number, date: number): number {
  const length = month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? NaN);
  if (!(date >= 1 && date <= length)) return NaN;
  // Howard Hinnant, days_from_civil: the year starts in March, so that the leap day is its last.
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + dayOfEra + dayOfYear - 719_468;
}

/** Fraction and zone after the seconds: milliseconds to add, NaN when it is neither. */
function readSuffix(text: string): number {
  const match = suffix.exec(text);
  if (match === null) return NaN;
  const [, fraction, , sign, hours, minutes] = match;
  const ms = fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
  if (sign === undefined) return ms;
  const zoneHours = Number(hours);
  const zoneMinutes = Number(minutes);
  if (zoneHours > 14 || zoneMinutes > 59) return NaN;
  const offset = (zoneHours * 60 + zoneMinutes) * 60_000;
  return sign === '+' ? ms - offset : ms + offset;
}

/** ISO 8601 date and time with `T` or a space, to the minute or finer, in UTC when it names no zone. */
function parseIso(text: string): number {
  const separator = text.charCodeAt(10);
  const isShaped =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(13) === 58 &&
    (separator === 84 || separator === 32 || separator === 116);
  if (!isShaped) return NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const days = daysTo(year, twoDigits(text, 5), twoDigits(text, 8));
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const hasSeconds = text.charCodeAt(16) === 58;
  const seconds = hasSeconds ? twoDigits(text, 17) : 0;
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return NaN;
  const whole = days * day + ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const end = hasSeconds ? 19 : 16;
  if (text.length === end || (text.length === end + 1 && text.charCodeAt(end) === 90)) return whole;
  return whole + readSuffix(text.slice(end));
}

const fromEpoch = (value: number): number =>
  Math.round(Math.abs(value) < millisecondsFrom ? value * 1000 : value);

/**
 * Epoch milliseconds of a raw time: ISO 8601 (UTC when it names no zone), or epoch seconds or
 * milliseconds as a number or digits. Null when absent or blank, NaN when it is no time.
 */
export function readTime(value: unknown): number | null {
  if (typeof value === 'number') return fromEpoch(value);
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') return NaN;
  const direct = parseIso(value);
  if (!Number.isNaN(direct)) return direct;
  const text = value.trim();
  if (text === '') return null;
  if (/^\d{1,15}(\.\d+)?$/.test(text)) return fromEpoch(Number(text));
  return text === value ? NaN : parseIso(text);
}
