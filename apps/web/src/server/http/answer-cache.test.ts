import { expect, it } from 'vitest';
import { createAnswerCache } from './answer-cache.ts';

const answer = { cached: true, data: [1] };

it('gives an answer until it is no longer fresh', () => {
  let now = 1_000;
  const cache = createAnswerCache(() => now);
  cache.keep('/a', answer, 2_000);
  now = 1_999;
  expect(JSON.parse(String(cache.get('/a')))).toEqual(answer);
  now = 2_000;
  expect(cache.get('/a')).toBeUndefined();
});

it.each([
  ['one that did not come from the cache', { cached: false }, 2_000],
  ['one that is never cached', { count: 1 }, 2_000],
  ['one whose freshness is unknown', answer, undefined],
])('does not keep %s', (_name, body, until) => {
  const cache = createAnswerCache(() => 1_000);
  cache.keep('/a', body, until);
  expect(cache.get('/a')).toBeUndefined();
});

it('forgets the oldest when there are many', () => {
  const cache = createAnswerCache(() => 0);
  for (let index = 0; index <= 200; index += 1) cache.keep(`/${index}`, answer, 1);
  expect(cache.get('/0')).toBeUndefined();
  expect(cache.get('/200')).toBeDefined();
});
