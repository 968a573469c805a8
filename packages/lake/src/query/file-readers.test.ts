import { expect, test } from 'vitest';
import { createFileReaders } from './file-readers.ts';

/** Readers that are numbered as they are opened, and the numbers of those that were closed. */
function readers(mostFiles: number) {
  const opened: boolean[] = [];
  const closed: number[] = [];
  const files = createFileReaders(({ keepsFooters }) => {
    const number = opened.push(keepsFooters) - 1;
    return Promise.resolve({ number, close: () => closed.push(number) });
  }, mostFiles);
  const read = (names: string, until: Promise<void> = Promise.resolve()) =>
    files.reading([...names], async ({ number }) => {
      await until;
      return number;
    });
  return { read, opened, closed };
}

test('one serves as long as it has seen no more files than it may', async () => {
  const { read, opened } = readers(3);
  expect([await read('ab'), await read('bc'), await read('abc')]).toEqual([0, 0, 0]);
  expect(opened).toEqual([true]);
});

test('one file more goes to another, and the first is closed', async () => {
  const { read, closed } = readers(3);
  expect([await read('abc'), await read('d'), await read('a')]).toEqual([0, 1, 1]);
  expect(closed).toEqual([0]);
});

test('it is closed when the last work on it has ended', async () => {
  const { read, closed } = readers(2);
  let end: () => void = () => undefined;
  const long = read(
    'ab',
    new Promise((resolve) => {
      end = resolve;
    }),
  );
  expect(await read('cd')).toBe(1);
  expect(closed).toEqual([]);
  end();
  expect(await long).toBe(0);
  await Promise.resolve();
  expect(closed).toEqual([0]);
});

test('more files than it may ever see are read by one that forgets', async () => {
  const { read, opened, closed } = readers(2);
  expect([await read('ab'), await read('abc'), await read('abcd'), await read('a')]).toEqual([
    0, 1, 1, 0,
  ]);
  expect(opened).toEqual([true, false]);
  expect(closed).toEqual([]);
});

test('one that does not open is tried again', async () => {
  let tries = 0;
  const files = createFileReaders<{ close(): void }>(() => {
    tries++;
    return Promise.reject(new Error('no room'));
  }, 2);
  for (const names of [['a'], ['a'], ['a', 'b', 'c'], ['a', 'b', 'c']]) {
    await expect(files.reading(names, () => Promise.resolve())).rejects.toThrow('no room');
  }
  expect(tries).toBe(4);
});
