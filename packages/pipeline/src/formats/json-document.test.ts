import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPositions } from '../../test/read-positions.ts';
import { longestLine, type CsvLine } from './csv.ts';
import { createJsonDocumentReader } from './json-document.ts';

function read(text: string, size = text.length): CsvLine[] {
  const reader = createJsonDocumentReader();
  const bytes = new TextEncoder().encode(text);
  const lines: CsvLine[] = [];
  for (let at = 0; at < bytes.length; at += Math.max(1, size)) {
    lines.push(...reader.push(bytes.subarray(at, at + Math.max(1, size))));
  }
  return [...lines, ...reader.end()];
}
const found = (text: string, size?: number) =>
  read(text, size).map(({ line, text }) => [line, text]);

describe('records of a JSON document', () => {
  it.each<[string, string, [number, string][]]>([
    [
      'elements of a list',
      '[{"a":1},{"b":[2,{}]}]',
      [
        [1, '{"a":1}'],
        [1, '{"b":[2,{}]}'],
      ],
    ],
    [
      'over several lines',
      '[\n  {\n"a": 1},\n\n{"b":2}]',
      [
        [2, '{\n"a": 1}'],
        [5, '{"b":2}'],
      ],
    ],
    [
      'one after another',
      '{"a":1}\n{"b":2}',
      [
        [1, '{"a":1}'],
        [2, '{"b":2}'],
      ],
    ],
    [
      'features of a collection, whatever is around them',
      '{"type":"FeatureCollection","crs":{"a":[1]},"features" : [{"a":{"features":[3]}},{"b":2}],"more":["x",{}],"n":7}',
      [
        [1, '{"a":{"features":[3]}}'],
        [1, '{"b":2}'],
      ],
    ],
    [
      'messages of a body',
      '{"protocol":"jsonaiscatcher",\n"msgs": [ \n{"a":1}\n]\n}',
      [[3, '{"a":1}']],
    ],
    [
      'signs inside texts',
      '[{"a":"}],[{\\"","b":"\\\\"},{"c":"{"}]',
      [
        [1, '{"a":"}],[{\\"","b":"\\\\"}'],
        [1, '{"c":"{"}'],
      ],
    ],
    [
      'values that are no objects',
      '[1, "a b" ,null]',
      [
        [1, '1'],
        [1, '"a b"'],
        [1, 'null'],
      ],
    ],
    ['nothing', '[]', []],
    [
      'a record cut short',
      '[{"a":1},{"b":',
      [
        [1, '{"a":1}'],
        [1, '{"b":'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
    expect(found(text, 1)).toEqual(expected);
  });

  it.each([
    ['a brace that is missing', '[\n{"a":1,\n{"b":2},\n{"c":3}\n]', '{"a":1,\n'],
    ['a text that is not closed', '[\n{"a":"x},\n{"b":2},\n{"c":3}\n]', '{"a":"x},\n'],
  ])('%s spoils its own record alone', (_, text, broken) => {
    expect(found(text)).toEqual([
      [2, broken],
      [3, '{"b":2}'],
      [4, '{"c":3}'],
    ]);
  });

  it('keeps to the indentation of the first record', () => {
    const text = '[\n  {\n    "a": [\n      {"b": 1}\n    ]\n  },\n  {"c": 2}\n]';
    expect(read(text).map(({ text }) => JSON.parse(text) as unknown)).toEqual([
      { a: [{ b: 1 }] },
      { c: 2 },
    ]);
  });

  it('refuses a record that is too long, and reads on', () => {
    const long = `{"a":"${'x'.repeat(longestLine)}"}`;
    const lines = read(`[${long},{"b":2}]`, 65_536);
    expect(lines.map(({ problem }) => problem)).toEqual(['line_too_long', null]);
    expect(lines[1]?.text).toBe('{"b":2}');
  });

  it('gives what was written, in any layout and any pieces', () => {
    const value = fc.dictionary(
      fc.string({ unit: fc.constantFrom('a', '"', '{', '[', ']', '}', '\\', 'é', ',') }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const layout = fc.record({
      indent: fc.integer({ min: 0, max: 3 }),
      size: fc.integer({ min: 1, max: 50 }),
      isCollection: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(value, { maxLength: 5 }), layout, (values, shape) => {
        const { indent, size, isCollection } = shape;
        const whole = isCollection ? { type: 'FeatureCollection', features: values } : values;
        const read = found(JSON.stringify(whole, null, indent), size);
        expect(read.map(([, text]) => JSON.parse(String(text)) as unknown)).toEqual(
          JSON.parse(JSON.stringify(values)),
        );
      }),
    );
  });
});

describe('a file that is one JSON document', () => {
  const feature = (mmsi: number) => ({
    ...{ type: 'Feature', mmsi, geometry: { type: 'Point', coordinates: [20, 60] } },
    properties: { sog: 1, navStat: 0, timestampExternal: 1668075025035 },
  });
  it.each([
    ['of 3 MB on one line', 20_000, 0],
    ['of many lines', 50, 2],
  ])('%s gives every record', (_, count, indent) => {
    const features = Array.from({ length: count }, (_, i) => feature(230_000_000 + i));
    const whole = { type: 'FeatureCollection', dataUpdatedTime: 'x', features };
    const { records, name } = readPositions(JSON.stringify(whole, null, indent));
    expect(name).toBe('digitraffic');
    expect(records).toHaveLength(count);
    expect(records.at(-1)).toMatchObject({ mmsi: String(230_000_000 + count - 1), latitude: 60 });
  });
});
