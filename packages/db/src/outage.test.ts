import { expect, test } from 'vitest';
import { isDatabaseOutage } from './outage.ts';

const coded = (code: string) => Object.assign(new Error('failed'), { code });

test.each([
  ['refused connection', coded('ECONNREFUSED'), true],
  ['all addresses refused', new AggregateError([coded('ECONNREFUSED')]), true],
  ['server shutting down', coded('57P01'), true],
  ['server starting', coded('57P03'), true],
  ['connection class', coded('08006'), true],
  ['deadlock', coded('40P01'), true],
  ['cut connection', new Error('Connection terminated unexpectedly'), true],
  ['pool could not connect', new Error('timeout exceeded when trying to connect'), true],
  ['unique violation', coded('23505'), false],
  ['undefined table', coded('42P01'), false],
  ['a bug', new TypeError('x is not a function'), false],
  ['no error at all', 'ECONNREFUSED', false],
])('%s', (_, error, isOutage) => {
  expect(isDatabaseOutage(error)).toBe(isOutage);
});
