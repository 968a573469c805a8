import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMessage, splitElements } from './parse-message.ts';

const encoder = new TextEncoder();

test.each([
  ['one value', '{"a":1}', [{ a: 1 }], false],
  ['an array', '[1,{"a":[2,3]}]', [1, { a: [2, 3] }], true],
  ['an empty array', ' [ ] ', [], true],
  ['a byte order mark', '\ufeff{"a":1}', [{ a: 1 }], false],
  ['no JSON', '{"a":', null, false],
  ['nothing', '', null, false],
])('%s', (...[, text, values, isPacked]) => {
  expect(parseMessage(encoder.encode(text))).toMatchObject({ values, isPacked, isGarbled: false });
});

test('bytes that are not UTF-8 are parsed and marked', () => {
  const bytes = encoder.encode('[{"n":"?"},{"n":"B"}]');
  bytes[bytes.indexOf(0x3f)] = 0xd8;
  const parsed = parseMessage(bytes);
  expect(parsed).toMatchObject({ values: [{ n: '\ufffd' }, { n: 'B' }], isGarbled: true });
});

test('elements keep their original text', () => {
  const text = ' [ {"a":"]},\\"[" , "b": 1e999} ,[1,[2]], "x,\\\\", null ] ';
  expect(splitElements(text)).toEqual([
    '{"a":"]},\\"[" , "b": 1e999}',
    '[1,[2]]',
    '"x,\\\\"',
    'null',
  ]);
});

test('any array splits into the texts of its elements', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { minLength: 1 }),
      fc.constantFrom(0, 1),
      (values, gap) => {
        const elements = splitElements(JSON.stringify(values, null, gap));
        expect(elements.map((element): unknown => JSON.parse(element))).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
      },
    ),
  );
});
