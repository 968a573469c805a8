import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPort, parseUpOptions } from './options.ts';
import { root } from './places.ts';

const folder = mkdtempSync(join(tmpdir(), 'pelorus-options-'));
const file = join(folder, 'day.csv');
writeFileSync(file, '');

describe('parseUpOptions', () => {
  it('has a default for everything', () => {
    expect(parseUpOptions({})).toEqual({
      feed: { kind: 'simulator' },
      feeds: null,
      dataDir: join(root, '.data'),
      port: defaultPort,
      host: '127.0.0.1',
      fresh: false,
      partitions: 3,
      vessels: 1_200,
      historyHours: 24,
    });
  });

  it.each([
    ['no feed', 'none', { kind: 'none' }],
    ['a file', file, { kind: 'file', path: file }],
  ])('takes %s', (_, feed, expected) => {
    expect(parseUpOptions({ feed }).feed).toEqual(expected);
  });

  it('takes what the file is', () => {
    const given = { feed: file, format: 'dma', mapping: file };
    expect(parseUpOptions(given).feed).toEqual({
      kind: 'file',
      path: file,
      format: 'dma',
      mapping: file,
    });
  });

  it.each([
    ['a list of feeds', { feeds: file }, { feed: { kind: 'none' }, feeds: file }],
    [
      'one with the simulator',
      { feeds: file, feed: 'simulator' },
      { feed: { kind: 'simulator' }, feeds: file },
    ],
    ['no list', { feeds: false }, { feed: { kind: 'simulator' }, feeds: null }],
  ])('takes %s', (_, given, expected) => {
    expect(parseUpOptions(given)).toMatchObject(expected);
  });

  it.each([
    ['a file that is not there', { feed: join(folder, 'x.csv') }, /there is no file/],
    ['feeds that are not there', { feeds: join(folder, 'x.yaml') }, /^--feeds takes a file/],
    ['a folder as feed', { feed: folder }, /takes a file/],
    [
      'a format nobody knows',
      { feed: file, format: 'xml' },
      /^--format takes one of pelorus-csv, /,
    ],
    ['a format without a file', { format: 'dma' }, /belong to a file/],
    ['a port that is none', { port: 'web' }, /--port takes a whole number/],
    ['a port beyond the last', { port: '65536' }, /--port takes a whole number/],
    ['half a partition', { partitions: '1.5' }, /--partitions takes a whole number/],
    ['no vessels', { vessels: '0' }, /--vessels takes a whole number/],
    ['an address for everyone', { host: '0.0.0.0' }, /loopback address only/],
  ])('refuses %s', (_, given, sentence) => {
    expect(() => parseUpOptions(given)).toThrow(sentence);
  });

  it('says every problem at once', () => {
    expect(() => parseUpOptions({ port: 'x', host: '0.0.0.0' })).toThrow(/--port[^]*--host/);
  });
});
