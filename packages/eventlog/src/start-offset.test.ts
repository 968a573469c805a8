import { describe, expect, test } from 'vitest';
import { locateIn } from './start-offset.ts';

const admin = { offsets: () => Promise.resolve([{ partition: 1, low: 10, high: 20 }]) };

/** Where a reader of partition 1 starts, and what was said of it. */
async function locate(start: number | 'earliest' | 'latest') {
  const said: unknown[] = [];
  const log = (...words: unknown[]) => void said.push(words);
  return { offset: await locateIn({ admin, topic: 'ais_raw', log }, 1)(start), said };
}

describe('a start offset', () => {
  test.each([
    ['earliest', 10],
    ['latest', 20],
    [10, 10],
    [15, 15],
    [20, 20],
  ] as const)('%s is found without a word', async (start, offset) => {
    expect(await locate(start)).toEqual({ offset, said: [] });
  });

  test('that retention has taken is said, not passed over', async () => {
    const { offset, said } = await locate(9);
    expect(offset).toBe(10);
    expect(said).toEqual([
      [
        'error',
        'messages were removed before they were read',
        { topic: 'ais_raw', partition: 1, from: 9, to: 10 },
      ],
    ]);
  });

  test('beyond the end is a log that was lost or replaced', async () => {
    await expect(locate(21)).rejects.toThrow('ais_raw/1 ends at 20, but 21 was read of it before');
  });

  test('in a partition that is not there is an error', async () => {
    await expect(locateIn({ admin, topic: 'ais_raw' }, 7)('earliest')).rejects.toThrow(
      'topic ais_raw has no partition 7',
    );
  });
});
