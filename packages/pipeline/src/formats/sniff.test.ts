import { expect, it } from 'vitest';
import { sniffShape, sniffedLength, type Shape } from './sniff.ts';

it.each<[string, string, boolean, Shape | 'empty' | null]>([
  ['nothing yet', '', false, null],
  ['nothing at all', '', true, 'empty'],
  ['blanks', ' \r\n\n', true, 'empty'],
  ['half a line', 'mmsi,time', false, null],
  ['a line', 'mmsi,time\n', false, 'table'],
  ['a line without an end', 'mmsi,time', true, 'table'],
  ['a line that does not end', 'm'.repeat(sniffedLength), false, 'table'],
  ['a byte order mark', '\ufeff{"a":1}\n', false, 'json-lines'],
  ['an object', '{"a":1}\n', false, 'json-lines'],
  ['an object without a line end', '{"a":1}', true, 'json-lines'],
  ['a list on a line', '[{"a":1}]\n', false, 'json-lines'],
  ['a list over lines', '[\n{"a":1},\n', false, 'json-document'],
  ['an object over lines', '{\n  "a":1\n', false, 'json-document'],
  ['an object over lines, of which one is there', '{\n', false, null],
  ['a broken line before a good one', '{"a":\n{"a":1}\n', false, 'json-lines'],
  ['a broken line alone', '{"a":', true, 'json-lines'],
  ['a long object', `{"features":[${'{},'.repeat(sniffedLength / 3)}`, false, 'json-document'],
  ['a topic', 'vessels-v2/1/location {"a":1}\n', false, 'json-lines'],
  ['a topic without JSON', 'vessels-v2/1/location a,b\n', false, 'table'],
])('%s', (...[, text, isWhole, shape]) => {
  expect(sniffShape(text, isWhole)).toBe(shape);
});
