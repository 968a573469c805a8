import { expect, test } from 'vitest';
import { patiently } from './patiently.ts';

const starting = () => Object.assign(new Error('not yet accepting connections'), { code: '57P03' });
/** Fails as often as there are errors, then answers. */
function failing(...errors: Error[]) {
  let asked = 0;
  return () => {
    const error = errors[asked++];
    return error ? Promise.reject(error) : Promise.resolve(asked);
  };
}
const { signal } = new AbortController();

test('a database that is started again is asked again', async () => {
  const ask = failing(starting(), starting());
  await expect(patiently(ask, { signal, patienceMs: 60_000 })).resolves.toBe(3);
});

test('one that stays away is told in a sentence', async () => {
  const ask = failing(starting());
  await expect(patiently(ask, { signal, patienceMs: 0 })).rejects.toThrow(
    'the database has not answered for 0 s',
  );
});

test('any other error is no matter of patience', async () => {
  const ask = failing(new TypeError('a bug'));
  await expect(patiently(ask, { signal, patienceMs: 60_000 })).rejects.toThrow('a bug');
});

test('who was told to stop asks no more', async () => {
  const ask = failing(starting());
  const stopped = AbortSignal.abort();
  await expect(patiently(ask, { signal: stopped, patienceMs: 60_000 })).rejects.toThrow('not yet');
});
