import { formatClock, formatDay, formatDuration, type Clock } from '../../ui/format-time.ts';

/** 21 Nov 14:32; a dash where there is no time. */
export const when = (text: string | null, clock: Clock): string => {
  if (text === null) return '–';
  const atMs = Date.parse(text);
  return `${formatDay(atMs, clock)} ${formatClock(atMs, clock).slice(0, 5)}`;
};

/** 2 h 10; a dash for none. */
export const lasting = (ms: number | null): string =>
  ms === null || ms <= 0 ? '–' : formatDuration(ms);
