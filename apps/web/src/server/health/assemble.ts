import { readers, topics, type ReaderName, type TopicName } from '@pelorus/pipeline/topology';
import { standingCheck } from '@pelorus/pipeline/standing-check';
import type { PipelineStatus, StandingCheck } from '../../features/health/status-schema.ts';
import type { Figures } from './figures.ts';
import type { ProcessLog, ReaderReport } from './process-log.ts';
import { ageSeconds } from './reader-status.ts';

const round = (value: number) => Math.round(value * 10) / 10;

export const processStatuses = (log: ProcessLog, now: number): PipelineStatus['processes'] =>
  log
    .reports()
    .map(({ at, health }) => ({
      process: health.process,
      name: health.name,
      settings: health.settings,
      pid: health.pid,
      rss_bytes: health.rss_bytes,
      started_at: new Date(health.started_at).toISOString(),
      silent_seconds: ageSeconds(at, now) ?? 0,
    }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.pid - b.pid);

const rateOf = (reports: readonly ReaderReport[], name: ReaderName, kind: 'received' | 'sent') =>
  reports
    .filter(({ health }) => health.reader === name)
    .reduce((total, { rates }) => total + rates[kind], 0);

/** Records a second into and out of each topic, as its writers and its first reader count them. */
export function topicStatuses(reports: readonly ReaderReport[]): PipelineStatus['topics'] {
  const names = Object.keys(readers) as ReaderName[];
  const statuses = (Object.keys(topics) as TopicName[]).map((topic) => {
    const writers = names.filter((name) => isAmong(readers[name].outputs, topic));
    const takers = names.filter((name) => readers[name].input === topic);
    const out = takers.map((name) => rateOf(reports, name, 'received'));
    const into = writers.reduce((total, name) => total + rateOf(reports, name, 'sent'), 0);
    return {
      topic,
      in_rate: round(writers.length === 0 ? Math.max(0, ...out) : into),
      out_rate: round(Math.max(0, ...out)),
      isUsed: writers.length + takers.length > 0,
    };
  });
  return statuses.filter(({ isUsed }) => isUsed).map(({ isUsed: _, ...status }) => status);
}
const isAmong = (list: readonly string[], name: string) => list.includes(name);

/** What the readers have counted, and how many messages still wait for one of them. */
export function checkStatus(
  figures: Figures | null,
  readerStatuses: PipelineStatus['readers'],
): StandingCheck | null {
  if (figures === null) return null;
  const counted = ['clean', 'enrich', 'tally', 'aggregate'];
  const waiting = readerStatuses
    .filter(({ reader }) => counted.includes(reader))
    .reduce((total, { lag_records }) => total + lag_records, 0);
  return { ...standingCheck(figures.counts), waiting };
}
