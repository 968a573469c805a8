import { expect, test } from 'vitest';
import { durationWords, timeWords } from './words.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

test.each([
  [0, '0 seconds'],
  [1000, '1 second'],
  [59_000, '59 seconds'],
  [minute, '1 minute'],
  [40 * minute, '40 minutes'],
  [hour, '1 hour'],
  [3 * hour + 20 * minute, '3 hours 20 minutes'],
  [2 * day - minute, '47 hours 59 minutes'],
  [2 * day, '2 days'],
  [2 * day + 23.9 * hour, '3 days'],
  [9 * day + hour, '9 days 1 hour'],
])('%d ms is %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});

test('a time', () => {
  expect(timeWords(Date.UTC(2024, 0, 15, 10, 5))).toBe('2024-01-15 10:05 UTC');
});
