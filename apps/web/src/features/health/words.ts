import type { Tone } from '../../ui/status-shape.tsx';
import type { PipelineStatus, ReaderStatus, SourceStatus } from './status-schema.ts';

interface Words {
  tone: Tone;
  word: string;
}

export const systemWords = {
  ok: { tone: 'ok', word: 'OK' },
  degraded: { tone: 'warn', word: 'Degraded' },
  down: { tone: 'crit', word: 'Down' },
} satisfies Record<PipelineStatus['state'], Words>;

export const readerWords = {
  ok: { tone: 'ok', word: 'OK' },
  waiting: { tone: 'stale', word: 'Waiting' },
  lagging: { tone: 'warn', word: 'Behind' },
  stalled: { tone: 'crit', word: 'Stalled' },
  down: { tone: 'crit', word: 'Down' },
} satisfies Record<ReaderStatus['state'], Words>;

export const sourceWords = {
  live: { tone: 'ok', word: 'Live' },
  connecting: { tone: 'info', word: 'Connecting' },
  quiet: { tone: 'warn', word: 'Quiet' },
  silent: { tone: 'crit', word: 'Silent' },
  refused: { tone: 'crit', word: 'Refused' },
  disconnected: { tone: 'crit', word: 'Disconnected' },
  ended: { tone: 'info', word: 'Ended' },
  external: { tone: 'info', word: 'External' },
} satisfies Record<SourceStatus['state'], Words>;

/** 0.4 s, 12 s, 6 min 12 s: lag is read in seconds before anything else. */
export function formatLag(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

/** A rate with a decimal only where it matters. */
export const formatRate = (perSecond: number): string =>
  perSecond >= 100 || perSecond === 0
    ? Math.round(perSecond).toLocaleString('en-GB')
    : perSecond.toFixed(1);
