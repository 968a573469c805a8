/** A time as a sentence has it: `2024-01-15 10:00 UTC`. */
export const timeWords = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const of = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** A duration in ms as a sentence has it: `2 days 3 hours`, `3 hours 20 minutes`, `40 minutes`, `20 seconds`. */
export function durationWords(ms: number): string {
  if (ms < minute) return of(Math.round(ms / 1000), 'second');
  const [large, small, name, rest] =
    ms >= 2 * day ? [day, hour, 'day', 'hour'] : [hour, minute, 'hour', 'minute'];
  const smalls = Math.round(ms / small);
  const [whole, left] = [Math.floor((smalls * small) / large), smalls % (large / small)];
  const parts = [
    ...(whole > 0 ? [of(whole, name)] : []),
    ...(left > 0 || whole === 0 ? [of(left, rest)] : []),
  ];
  return parts.join(' ');
}
