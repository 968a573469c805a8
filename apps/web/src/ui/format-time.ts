export type Clock = 'utc' | 'local';

const zone = (clock: Clock) => (clock === 'utc' ? { timeZone: 'UTC' } : {});
const cache = new Map<string, Intl.DateTimeFormat>();
function formatter(clock: Clock, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = clock + JSON.stringify(options);
  let found = cache.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-GB', { ...options, ...zone(clock), hourCycle: 'h23' });
    cache.set(key, found);
  }
  return found;
}

const hourMinute = { hour: '2-digit', minute: '2-digit' } as const;
const dayMonth = { day: 'numeric', month: 'short' } as const;

/** 14:32:08 */
export const formatClock = (atMs: number, clock: Clock = 'utc'): string =>
  formatter(clock, { ...hourMinute, second: '2-digit' }).format(atMs);

/** 21 Nov 2026, 14:32 UTC */
export const formatInstant = (atMs: number, clock: Clock = 'utc'): string =>
  `${formatter(clock, { ...dayMonth, year: 'numeric', ...hourMinute }).format(atMs)} ${clock === 'utc' ? 'UTC' : 'local'}`;

/** 21 Nov */
export const formatDay = (atMs: number, clock: Clock = 'utc'): string =>
  formatter(clock, dayMonth).format(atMs);

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365.25 * day;

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const two = (value: number): string => String(value).padStart(2, '0');

/** Figure and unit of an age, so that the figure can be set large: 4 s, 12 min, 2 h 10, 3 days, 2 years. */
export function ageParts(ageMs: number): { figure: string; unit: string } {
  const age = Math.max(0, ageMs);
  if (age < minute) return { figure: String(Math.floor(age / second)), unit: 's' };
  if (age < hour) return { figure: String(Math.floor(age / minute)), unit: 'min' };
  if (age < day) return { figure: formatDuration(age), unit: '' };
  if (age < 60 * day) return words(Math.floor(age / day), 'day');
  if (age < year) return words(Math.floor(age / (year / 12)), 'month');
  return words(Math.floor(age / year), 'year');
}
function words(count: number, noun: string): { figure: string; unit: string } {
  return { figure: String(count), unit: plural(count, noun).slice(String(count).length + 1) };
}

/** 4 s ago, 2 years ago */
export function formatAge(ageMs: number): string {
  const { figure, unit } = ageParts(ageMs);
  return unit === '' ? `${figure} ago` : `${figure} ${unit} ago`;
}

/** 41 s, 6 min 12 s, 2 h 10, 3 d 02 h */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / second));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const hours = Math.floor(seconds / 3600);
  if (hours < 24) return `${hours} h ${two(Math.floor((seconds % 3600) / 60))}`;
  return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}
