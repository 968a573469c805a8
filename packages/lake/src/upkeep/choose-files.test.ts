import { describe, expect, test } from 'vitest';
import type { DataFile } from '../format/data-file.ts';
import { chooseRewrites, endOfDay, type LiveFile } from './choose-files.ts';
import { upkeepDefaults } from './settings.ts';

const dayMs = 86_400_000;
const day = 19_737;
const mebibyte = 2 ** 20;
const byDay = { 'source-id': 5, 'field-id': 1000, name: 'timestamp_day', transform: 'day' };
const specs = [
  { 'spec-id': 0, fields: [byDay] },
  { 'spec-id': 1, fields: [] },
];

const aFile = (name: string, changes: Partial<DataFile> = {}): DataFile => ({
  content: 0,
  location: `file:///lake/silver/data/${name}.parquet`,
  format: 'parquet',
  partition: { timestamp_day: day },
  recordCount: 1000,
  sizeBytes: mebibyte,
  columns: new Map(),
  sortOrderId: 1,
  splitOffsets: null,
  equalityIds: null,
  specId: 0,
  ...changes,
});
interface Given extends Partial<DataFile> {
  at?: number;
  deletes?: number;
}
const live = (name: string, { at = 1, deletes = 0, ...changes }: Given = {}): LiveFile => ({
  file: aFile(name, changes),
  sequenceNumber: at,
  deletes: Array.from({ length: deletes }),
});
const several = (count: number, given: Given = {}): LiveFile[] =>
  Array.from({ length: count }, (_, index) => live(`f${index}`, given));

/** Names of the files of each rewrite, `!` before those of a final one. */
function choose(
  files: readonly LiveFile[],
  changes: { nowMs?: number; busySince?: number } = {},
): string[] {
  const input = { files, specs, busySince: 100, nowMs: day * dayMs, settings: upkeepDefaults };
  return chooseRewrites({ ...input, ...changes }).map(({ files: chosen, isFinal }) => {
    const names = chosen.map(({ file }) => /([^/]+)\.parquet$/.exec(file.location)?.[1]);
    return (isFinal ? '!' : '') + names.join(' ');
  });
}

describe('small files of a day that may still get more', () => {
  test.each([
    ['two are merged', [live('a'), live('b')], ['a b']],
    ['one stays', [live('a')], []],
    [
      'those of different days stay apart',
      [live('a'), live('b', { partition: { timestamp_day: day + 1 } })],
      [],
    ],
    ['those of different specs stay apart', [live('a'), live('b', { specId: 1 })], []],
    ['1 byte below the limit is small', several(2, { sizeBytes: 32 * mebibyte - 1 }), ['f0 f1']],
    ['the limit is not', several(2, { sizeBytes: 32 * mebibyte }), []],
    ['one with deletes is written without them', [live('a', { deletes: 1 })], ['a']],
    ['a large one with deletes too', [live('a', { deletes: 1, sizeBytes: 2 ** 30 })], ['a']],
    ['oldest first', [live('b', { at: 9 }), live('a', { at: 3 })], ['a b']],
  ])('%s', (_name, files, expected) => {
    expect(choose(files)).toEqual(expected);
  });

  test('are merged up to the target size', () => {
    const files = several(9, { sizeBytes: 31 * mebibyte });
    expect(choose(files)).toEqual(['f0 f1 f2 f3 f4 f5 f6 f7']);
    expect(choose(several(10, { sizeBytes: 31 * mebibyte }))).toHaveLength(2);
  });
});

describe('a partition that was written in the last two flushes', () => {
  const busy = live('new', { at: 100 });
  test.each([
    ['waits with 20 small files', several(20), []],
    [
      'is merged with 21, but for the newest',
      several(21),
      [
        several(21)
          .map((_, i) => `f${i}`)
          .join(' '),
      ],
    ],
    ['gets rid of deletes', [live('a', { deletes: 2 })], ['a']],
  ])('%s', (_name, files, expected) => {
    expect(choose([...files, busy])).toEqual(expected);
  });
  test('is at rest one flush later', () => {
    expect(choose([live('a'), busy], { busySince: 101 })).toEqual(['a new']);
  });
});

describe('a day that is over', () => {
  const due = (day + 3) * dayMs;
  test.each([
    ['is not sorted 1 ms before the horizon', due - 1, ['a b']],
    ['is sorted at it', due, ['!a b']],
  ])('%s', (_name, nowMs, expected) => {
    expect(choose([live('a'), live('b')], { nowMs })).toEqual(expected);
  });

  const sorted = live('final-x', { recordCount: 9000, sizeBytes: 200 * mebibyte });
  test.each([
    ['stays when it is sorted', [sorted], []],
    ['is sorted even when it is one file', [live('a')], ['!a']],
    ['stays with a tenth of late rows', [sorted, live('a', { recordCount: 1000 })], []],
    ['is sorted again above it', [sorted, live('a', { recordCount: 1001 })], ['!final-x a']],
    [
      'stays with 20 late files, which are merged',
      [sorted, ...several(20, { recordCount: 1 })],
      [
        several(20)
          .map((_, i) => `f${i}`)
          .join(' '),
      ],
    ],
    [
      'is sorted again with 21',
      [sorted, ...several(21, { recordCount: 1 })],
      [
        `!final-x ${several(21)
          .map((_, i) => `f${i}`)
          .join(' ')}`,
      ],
    ],
    ['is sorted again for its deletes', [live('final-x', { deletes: 1 })], ['!final-x']],
    ['waits while it is being written', [live('a'), live('b', { at: 100 })], []],
  ])('%s', (_name, files, expected) => {
    expect(choose(files, { nowMs: due })).toEqual(expected);
  });
});

describe('the end of a day', () => {
  test.each([
    ['by day', aFile('a'), (day + 1) * dayMs],
    ['unpartitioned', aFile('a', { specId: 1, partition: {} }), null],
    ['of a spec that is not known', aFile('a', { specId: 7 }), null],
    ['without a value', aFile('a', { partition: { timestamp_day: null } }), null],
  ])('%s', (_name, file, expected) => {
    expect(endOfDay(file, specs)).toBe(expected);
  });
});
