import { expect, test } from 'vitest';
import { logTime } from '../../test/builders.ts';
import { applyRule } from '../../test/rule.ts';
import { settings } from '../settings.ts';
import { timestampRule } from './timestamp.ts';

const { max_future_ms, min_timestamp } = settings.clean;

test.each([
  ['exactly as far ahead of the log as allowed', logTime + max_future_ms],
  ['the earliest time', min_timestamp],
])('%s stands', (_name, timestamp) => {
  expect(applyRule(timestampRule, { timestamp })).toMatchObject({ given: null, timestamp });
});

test.each([
  ['1 ms further ahead', logTime + max_future_ms + 1, 'timestamp_future'],
  ['a year ahead', '2025-01-15T10:00:00Z', 'timestamp_future'],
  ['1 ms before the earliest time', min_timestamp - 1, 'invalid_timestamp'],
  ['epoch zero, a fill value', 0, 'invalid_timestamp'],
  ['a date that does not exist', '2023-02-29T00:00:00', 'invalid_timestamp'],
  ['an infinite number', Infinity, 'invalid_timestamp'],
  ['a text', 'yesterday', 'invalid_timestamp'],
  ['an array', [], 'invalid_timestamp'],
  ['nothing', undefined, 'missing_timestamp'],
  ['an empty text', '', 'missing_timestamp'],
])('%s is refused', (_name, timestamp, reason) => {
  expect(applyRule(timestampRule, { timestamp }).given).toBe(reason);
});
