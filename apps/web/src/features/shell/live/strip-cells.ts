import { isDead } from '@pelorus/pipeline/source-health/states';
import type { PipelineStatus } from '../../health/status-schema.ts';
import { formatCount } from '../../../ui/format-number.ts';
import type { Tone } from '../../../ui/status-shape.tsx';

export interface StripCell {
  name: 'feed' | 'screen' | 'lag' | 'sources' | 'live' | 'stale';
  label: string;
  value: string;
  href: string;
  title: string;
  /** Undefined: nothing to say beyond the figure. */
  tone?: Tone | undefined;
  history?: readonly number[];
}

// The thresholds of the pipeline page: lag like its readers', screen like the promise of 2 s.
const lagWarnSeconds = 5;
const lagCritSeconds = 30;
const screenWarnMs = 2_000;
const screenCritMs = 5_000;

const grade = (value: number, warn: number, crit: number): Tone | undefined =>
  value >= crit ? 'crit' : value >= warn ? 'warn' : undefined;

export const formatSeconds = (seconds: number): string =>
  seconds < 10 ? `${seconds.toFixed(1)} s` : `${formatCount(seconds)} s`;

const receiving = new Set(['live', 'external', 'ended']);

function sourcesCell(sources: PipelineStatus['sources']): StripCell {
  const good = sources.filter((source) => receiving.has(source.state)).length;
  const isDumb = sources.some(({ must_speak, state }) => must_speak && isDead(state));
  return {
    name: 'sources',
    label: 'Sources',
    value: `${good} of ${sources.length}`,
    href: '/pipeline',
    title: 'Sources receiving, of all',
    tone: isDumb ? 'crit' : good < sources.length ? 'warn' : undefined,
  };
}

/** What the top bar says of the system, cell by cell, each a link to where it is explained. */
export function stripCells(status: PipelineStatus): StripCell[] {
  const lag = Math.max(0, ...status.readers.map((reader) => reader.lag_seconds));
  const p99 = status.screen.p99_ms;
  return [
    {
      name: 'feed',
      label: 'Feed',
      value: `${formatCount(status.feed_rate)} msg/s`,
      href: '/pipeline',
      title: 'Records a second into the pipeline, last minute',
      history: status.feed_history,
    },
    {
      name: 'screen',
      label: 'Receive → screen p99',
      value: p99 === null ? '–' : formatSeconds(p99 / 1_000),
      href: '/pipeline',
      title: 'From receiving a position to drawing it, slowest 1 %, measured in open browsers',
      tone: p99 === null ? undefined : grade(p99, screenWarnMs, screenCritMs),
    },
    {
      name: 'lag',
      label: 'Pipeline lag',
      value: formatSeconds(lag),
      href: '/pipeline',
      title: 'Worst reader: age of the last record dealt with',
      tone: grade(lag, lagWarnSeconds, lagCritSeconds),
    },
    sourcesCell(status.sources),
    {
      name: 'live',
      label: 'Live',
      value: formatCount(status.vessels.live),
      href: '/map',
      title: 'Vessels heard in the last ten minutes',
    },
    {
      name: 'stale',
      label: 'Stale',
      value: formatCount(status.vessels.stale),
      href: '/map',
      title: 'Vessels not heard for ten minutes; the map draws them dashed',
      tone: 'stale',
    },
  ];
}
