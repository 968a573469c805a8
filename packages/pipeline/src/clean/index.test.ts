import { expect, test } from 'vitest';
import { aMessage, aRaw, logTime } from '../../test/builders.ts';
import { rejectReasons } from '../outcome.ts';
import { unnamedSource } from '../records/raw.ts';
import { settings } from '../settings.ts';
import type { RawMessage } from '../stage.ts';
import { cleanStage, type CleanOutput } from './index.ts';
import { rules } from './rules.ts';

const clean = (...messages: RawMessage[]): CleanOutput =>
  cleanStage.step(cleanStage.initial(), messages);
const encoder = new TextEncoder();

test('one record alone', () => {
  const { checked, rejected, through } = clean(aMessage(aRaw(), { offset: 7 }));
  expect(checked).toMatchObject([
    { origin_offset: 7, origin_index: 0, verdict: 'valid', mmsi: '367123456', speed: 12.5 },
  ]);
  expect(rejected).toEqual([]);
  expect(through).toEqual({ offset: 7, index: 0 });
});

test('every element of an array has its own origin and verdict', () => {
  const values = [aRaw(), aRaw(), aRaw({ latitude: 95 }), 5, null, [aRaw()], 'text'];
  const { checked, rejected, through } = clean(aMessage(values, { offset: 3 }));
  expect(
    checked.map(({ origin_index, verdict, reason }) => [origin_index, verdict, reason]),
  ).toEqual([
    [0, 'valid', null],
    [1, 'duplicate', null],
    [2, 'rejected', 'latitude_out_of_range'],
    [3, 'rejected', 'not_a_record'],
    [4, 'rejected', 'not_a_record'],
    [5, 'rejected', 'not_a_record'],
    [6, 'rejected', 'not_a_record'],
  ]);
  expect(rejected.map(({ raw }) => raw)).toEqual([
    JSON.stringify(aRaw({ latitude: 95 })),
    '5',
    'null',
    JSON.stringify([aRaw()]),
    '"text"',
  ]);
  expect(through).toEqual({ offset: 3, index: 6 });
});

test('an empty array leaves no record and moves on', () => {
  const { checked, through } = clean(aMessage([], { offset: 9 }));
  expect(checked).toEqual([]);
  expect(through).toEqual({ offset: 9, index: 0 });
});

test.each([
  ['junk bytes', Uint8Array.of(0xff, 0xfe, 0x00, 0x80), 'not_json', '\ufffd\ufffd\ufffd\ufffd'],
  ['no bytes', new Uint8Array(0), 'not_json', ''],
  ['half an object', '{"mmsi":"367123456"', 'not_json', '{"mmsi":"367123456"'],
  ['two objects', '{}{}', 'not_json', '{}{}'],
  ['a number', '5', 'not_a_record', '5'],
  ['null', 'null', 'not_a_record', 'null'],
  ['an empty object', '{}', 'missing_mmsi', '{}'],
  ['huge numbers', '{"mmsi":1e999}', 'invalid_mmsi', '{"mmsi":1e999}'],
])('%s is one reject with its bytes', (...[, value, reason, raw]) => {
  const { checked, rejected, through } = clean(aMessage(value, { offset: 4 }));
  expect(checked).toMatchObject([
    { origin_offset: 4, origin_index: 0, verdict: 'rejected', reason, raw },
  ]);
  expect(rejected).toMatchObject([{ origin_offset: 4, origin_index: 0, reason, raw }]);
  expect(through).toEqual({ offset: 4, index: 0 });
});

test('a record with bytes that are not UTF-8 does not spoil its neighbours', () => {
  const bytes = encoder.encode(
    JSON.stringify([aRaw({ vessel_name: 'BJ?RN' }), aRaw({ speed: 1 })]),
  );
  bytes[bytes.indexOf(0x3f)] = 0xd8;
  const { checked } = clean(aMessage(bytes));
  expect(checked.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['rejected', 'not_json'],
    ['valid', null],
  ]);
});

test.each(['malformed_line', 'line_too_long'] as const)('an unreadable line: %s', (unreadable) => {
  const record = { unreadable, raw: '"367123456,2024', line: 12, mmsi: '367123456' };
  const { rejected } = clean(aMessage(record));
  expect(rejected).toMatchObject([
    { reason: unreadable, raw: record.raw, line: 12, mmsi: '367123456' },
  ]);
});

test('of several reasons the first rule decides, and the rest is in normal form', () => {
  const { checked } = clean(aMessage(aRaw({ latitude: 95, speed: 'x', vessel_name: ' A ' })));
  expect(checked).toMatchObject([
    { reason: 'latitude_out_of_range', vessel_name: 'A', speed: null },
  ]);
});

test('a rejected record does not make its redrive a duplicate', () => {
  const { checked } = clean(
    aMessage(aRaw({ latitude: 95 }), { offset: 1 }),
    aMessage(aRaw(), { offset: 2 }),
    aMessage(aRaw({ latitude: 95 }), { offset: 3 }),
    aMessage(aRaw(), { offset: 4 }),
  );
  expect(checked.map(({ verdict }) => verdict)).toEqual([
    'rejected',
    'valid',
    'rejected',
    'duplicate',
  ]);
});

test.each([
  ['the record’s own', { received_at: logTime - 5 }, logTime - 9, logTime - 5],
  ['as ISO text', { received_at: '2024-01-15T11:00:00Z' }, null, Date.UTC(2024, 0, 15, 11)],
  ['the message’s', {}, logTime - 9, logTime - 9],
  ['the log’s', {}, null, logTime],
  ['own, as far ahead as allowed', { received_at: logTime + 600_000 }, null, logTime + 600_000],
  ['not when further ahead', { received_at: logTime + 600_001 }, logTime - 9, logTime - 9],
  ['not when it is no time', { received_at: 'x' }, null, logTime],
  ['nor the message’s', {}, logTime + 600_001, logTime],
])('received_at: %s', (...[, fields, received_at, expected]) => {
  const { checked } = clean(aMessage(aRaw(fields), { received_at }));
  expect(checked).toMatchObject([{ received_at: expected }]);
});

test.each([
  ['the record’s own', { source: 'aisstream:x' }, 'file:test', 'aisstream:x'],
  ['the message’s', {}, 'file:test', 'file:test'],
  ['blank is none', { source: ' ' }, 'file:test', 'file:test'],
  ['neither', {}, null, unnamedSource],
])('source: %s', (...[, fields, source, expected]) => {
  expect(clean(aMessage(aRaw(fields), { source })).checked).toMatchObject([{ source: expected }]);
});

test('original text is kept of rejects, up to 64 KiB and without U+0000', () => {
  const long = aRaw({ latitude: 95, vessel_name: 'x'.repeat(100_000) });
  const { rejected } = clean(aMessage(long), aMessage('a\u0000b'));
  expect(rejected[0]?.raw.length).toBe(settings.clean.max_raw_bytes);
  expect(rejected[1]?.raw).toBe('a\ufffdb');
});

test('a source may keep the original of every record', () => {
  const { checked } = clean(aMessage(aRaw({ raw: '!AIVDM,1,1,,A,x,0*00', line: 3 })));
  expect(checked).toMatchObject([{ verdict: 'valid', raw: '!AIVDM,1,1,,A,x,0*00', line: 3 }]);
});

test('every reason is given by a rule or by the parser', () => {
  const byParser = ['not_json', 'not_a_record', 'malformed_line', 'line_too_long'];
  const given = Object.values(rules).flatMap((rule): readonly string[] => rule.reasons);
  expect([...byParser, ...given].sort()).toEqual([...rejectReasons].sort());
});

test('64 KiB are counted in bytes of UTF-8', () => {
  const { rejected } = clean(aMessage('ø'.repeat(40_000)));
  expect(encoder.encode(rejected[0]?.raw).length).toBe(settings.clean.max_raw_bytes);
});
