const units: readonly (readonly [pattern: RegExp, ms: number])[] = [
  [/^(s|secs?|seconds?)$/i, 1_000],
  [/^(min|mins|minutes?)$/i, 60_000],
  [/^(h|hrs?|hours?)$/i, 3_600_000],
  [/^(d|days?)$/i, 86_400_000],
];
const since = /^(\w+) since (\d{1,4})-(\d{1,2})-(\d{1,2})(?:[T ]+(.*))?$/i;
const clock = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d*)?)? *(.*)$/;
const zone = /^(?:Z|UTC|GMT|([+-])(\d{1,2})(?::?(\d{2}))?)?$/i;

/** Calendars whose days are those of everybody since 1582. */
const calendars = new Set(['', 'standard', 'gregorian', 'proleptic_gregorian']);
const gregorianMs = Date.UTC(1582, 9, 15);

/** Epoch milliseconds of the value of a time. */
export type ToEpoch = (value: number) => number;

/** Reads units as `hours since 1900-01-01 00:00:0.0` (CF conventions, 4.4), else says why not. */
export function readTimeUnits(text: string, calendar: string): ToEpoch | string {
  if (!calendars.has(calendar.toLowerCase())) return `its calendar is ${calendar}`;
  const [, unit = '', ...begin] = since.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
  const from = beginMs(begin);
  if (from === null) return `its time is in ${JSON.stringify(text)}`;
  const ms = units.find(([pattern]) => pattern.test(unit))?.[1];
  if (ms === undefined) return `its time is in ${unit}, which is no fixed length`;
  // Before, the calendars differ, and files do not agree on which one they mean.
  if (from < gregorianMs) return `its time counts from before 1582: ${text}`;
  return (value) => Math.round(from + value * ms);
}

function beginMs([year, month, day, rest = '']: readonly (string | undefined)[]): number | null {
  if (year === undefined) return null;
  const [, hour = '0', minute = '0', second = '0', said = rest] = clock.exec(rest) ?? [];
  const found = zone.exec(said.trim());
  if (found === null) return null;
  const at = new Date(0);
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (at.getUTCMonth() !== Number(month) - 1) return null;
  const [, sign, hours = '0', minutes = '0'] = found;
  const ahead = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const seconds = (Number(hour) * 60 + Number(minute) - ahead) * 60 + Number(second);
  return at.getTime() + seconds * 1_000;
}
