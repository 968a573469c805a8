import type { RawRecord } from '@pelorus/pipeline/records/raw';
import type { Hearing } from './hear-feed.ts';

const counted = (counts: Record<string, number>, word = ''): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${word}${name}: ${count}`)
    .join(', ');

/** What a feed said, in lines: the first one says whether it speaks, and what to do when it does not. */
export function describeHearing(hearing: Hearing): string[] {
  const { messages, unreadable, problems, types, first, detail } = hearing;
  const lines = [headline(hearing)];
  if (messages > 0 && detail !== null) lines.push(detail);
  if (Object.keys(types).length > 0) lines.push(`by type  ${counted(types)}`);
  if (unreadable > 0 || Object.keys(problems).length > 0) {
    lines.push(`${unreadable} could not be read  ${counted(problems)}`);
  }
  if (first) lines.push(`first position  ${positionOf(first)}`);
  else if (messages > 0) lines.push('no position among them: listen longer with --seconds');
  return lines;
}

function headline({ connection, error, detail, seconds, bytes, messages }: Hearing): string {
  const during = `in ${seconds.toFixed(1)} s`;
  const why = error === null ? '' : `, then ${connection}: ${error}`;
  if (messages > 0) {
    return `heard ${messages} messages ${during}, ${(messages / seconds).toFixed(1)} a second${why}`;
  }
  if (error !== null) return `${connection}: ${error}`;
  if (bytes > 0) return `${bytes} bytes ${during}, but nothing that is a message: check the kind`;
  if (connection === 'connecting') return `no answer ${during}: check host, port and firewall`;
  if (connection === 'ended') return 'ended, and there was nothing in it';
  return `connected, but silent ${during}${detail === null ? '' : ` (${detail})`}: listen longer with --seconds`;
}

function positionOf({ mmsi, latitude, longitude, timestamp, station }: RawRecord): string {
  const time = typeof timestamp === 'number' ? new Date(timestamp).toISOString() : timestamp;
  const by = station ? `, heard by ${station}` : '';
  return `${mmsi} at ${latitude}, ${longitude}, ${time}${by}`;
}
