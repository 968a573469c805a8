import { expect, test } from 'vitest';
import { isFromElsewhere } from './same-origin.ts';

const host = 'localhost:4680';
test.each([
  ['a page of ours', 'POST', { 'sec-fetch-site': 'same-origin', host }, false],
  ['a page of another site', 'POST', { 'sec-fetch-site': 'cross-site', host }, true],
  ['a page of another port', 'POST', { 'sec-fetch-site': 'same-site', host }, true],
  ['another site in an older browser', 'POST', { origin: 'https://evil.example', host }, true],
  ['ours in an older browser', 'POST', { origin: `http://${host}`, host }, false],
  ['a program', 'POST', { host }, false],
  ['a question', 'GET', { 'sec-fetch-site': 'cross-site', host }, false],
] as const)('%s', (...[, method, headers, elsewhere]) => {
  expect(isFromElsewhere({ method, headers })).toBe(elsewhere);
});
