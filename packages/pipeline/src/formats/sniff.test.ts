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
  ['a sentence', '!AIVDM,1,1,,A,x,0*00\n', false, 'sentences'],
  ['a TAG block', '\\s:x,c:1*00\\!BSVDM,1,1,,A,x,0*00\n', false, 'sentences'],
  ['another sentence', '$GPRMC,1*00\n', false, 'sentences'],
  ['a sentence after a time', '2024-01-15 10:00:00,!AIVDM,1,1,,A,x,0*00', true, 'sentences'],
  [
    'a sentence after comments',
    '# heard\r\n# here\r\n\r\n!AIVDM,1,1,,A,x,0*00\n',
    false,
    'sentences',
  ],
  ['a comment, of which more may come', '# heard\n', false, null],
  ['a comment and half a line', '# heard\n!AIV', false, null],
  ['a comment alone', '# heard\n', true, 'table'],
  ['a comment and ten thousand blank lines', `# a\n${'\n'.repeat(1e4)}b`, true, 'table'],
  ['a header with a number sign', '# Timestamp,MMSI\n1,"!AIVDM,1"\n', false, 'table'],
  ['a topic', 'vessels-v2/1/location {"a":1}\n', false, 'json-lines'],
  ['a topic without JSON', 'vessels-v2/1/location a,b\n', false, 'table'],
])('%s', (...[, text, isWhole, shape]) => {
  expect(sniffShape(text, isWhole)).toBe(shape);
});
