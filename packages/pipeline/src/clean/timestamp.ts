import { settings } from '../settings.ts';
import { readTime } from './read-time.ts';
import type { Rule } from './rule.ts';

/** Latest time that can be kept: a larger number is no date. */
const maxTime = 8.64e15;

export const timestampRule: Rule = {
  description: 'The time of the position is a time, after AIS began and not ahead of the log.',
  reasons: ['missing_timestamp', 'invalid_timestamp', 'timestamp_future'],
  flags: [],
  apply(raw, record, logTime) {
    const time = readTime(raw.timestamp);
    if (time === null) return 'missing_timestamp';
    if (!(time >= settings.clean.min_timestamp && time <= maxTime)) return 'invalid_timestamp';
    record.timestamp = time;
    return time > logTime + settings.clean.max_future_ms ? 'timestamp_future' : null;
  },
};
