import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitFields } from './csv-fields.ts';
import { createCsvReader, keptLength, longestLine, type CsvLine } from './csv.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads bytes in pieces of the given sizes, round and round. */
function read(bytes: Uint8Array, sizes: readonly number[] = [bytes.length || 1]): CsvLine[] {
  const reader = createCsvReader();
  const lines: CsvLine[] = [];
  let piece = 0;
  for (let at = 0; at < bytes.length; piece++) {
    const size = sizes[piece % sizes.length] ?? 1;
    lines.push(...reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  lines.push(...reader.end());
  return lines;
}
const fieldsOf = (text: string, delimiter = ','): (string[] | null)[] =>
  read(encode(text)).map((line) => splitFields(line, delimiter));

describe('CSV lines', () => {
  it.each<[string, string, [number, string][]]>([
    [
      'LF',
      'a,b\nc,d\n',
      [
        [1, 'a,b'],
        [2, 'c,d'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      [
        [1, 'a,b'],
        [2, 'c,d'],
      ],
    ],
    [
      'no line end at the end',
      'a\nb',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'byte order mark',
      '\ufeffa\nb\n',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    [
      'blank lines are counted and passed over',
      'a\n\n\r\nb\n',
      [
        [1, 'a'],
        [4, 'b'],
      ],
    ],
    ['nothing', '', []],
    [
      'a line end in a quoted field',
      'a,"b\nc"\nd\n',
      [
        [1, 'a,"b\nc"'],
        [3, 'd'],
      ],
    ],
    [
      'a quote inside a plain field is a character',
      'a,5" gun\nb\n',
      [
        [1, 'a,5" gun'],
        [2, 'b'],
      ],
    ],
    [
      'doubled quotes',
      '"a""\n""b"\nc\n',
      [
        [1, '"a""\n""b"'],
        [3, 'c'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(read(encode(text)).map(({ line, text: found }) => [line, found])).toEqual(expected);
  });

  it('refuses alone a line whose quote is never closed', () => {
    const rest = Array.from({ length: 60 }, (_, i) => `row ${i},x`);
    const lines = read(encode(['h', 'a,"b', ...rest].join('\n')));
    expect(lines[1]).toMatchObject({ line: 2, text: 'a,"b', problem: 'malformed_line' });
    expect(lines.slice(2).map(({ text }) => text)).toEqual(rest);
    expect(lines.slice(2).map(({ line }) => line)).toEqual(rest.map((_, i) => i + 3));
  });

  it('refuses alone an unclosed quote near the end', () => {
    const lines = read(encode('h\na,"b\nc,d'));
    expect(lines.map(({ text, problem }) => [text, problem])).toEqual([
      ['h', null],
      ['a,"b', 'malformed_line'],
      ['c,d', null],
    ]);
  });

  it.each([
    ['at the limit', longestLine, null],
    ['above it', longestLine + 1, 'line_too_long'],
  ] as const)('a long line %s', (_, length, problem) => {
    const bytes = encode(`h\n${'x'.repeat(length)}\r\nz\n`);
    for (const sizes of [[bytes.length], [65_536], [100_003]]) {
      const lines = read(bytes, sizes);
      expect(lines.map((line) => line.problem)).toEqual([null, problem, null]);
      expect(lines[1]?.text.length).toBe(problem === null ? length : keptLength);
      expect(lines[2]).toMatchObject({ line: 3, text: 'z' });
    }
  });

  it('reads on after a line of 20 MB', () => {
    const reader = createCsvReader();
    const piece = encode('y'.repeat(2 ** 20));
    for (let i = 0; i < 20; i++) expect(reader.push(piece)).toEqual([]);
    const lines = [...reader.push(encode('\nz\n')), ...reader.end()];
    expect(lines.map(({ line, problem }) => [line, problem])).toEqual([
      [1, 'line_too_long'],
      [2, null],
    ]);
  });

  it('shows bytes that are no UTF-8 as U+FFFD and goes on', () => {
    const bytes = new Uint8Array([0x61, 0xff, 0xc3, 0x0a, 0x62, 0x0a]);
    for (const sizes of [[6], [1], [2, 3]]) {
      expect(read(bytes, sizes).map(({ text }) => text)).toEqual(['a\ufffd\ufffd', 'b']);
    }
  });

  it('gives the same lines whatever the pieces', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ';', '😀'),
      maxLength: 200,
    });
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, sizes, (written, pieces) => {
        const bytes = encode(written);
        expect(read(bytes, pieces)).toEqual(read(bytes));
      }),
    );
  });

  it('loses and invents no character of files without quotes', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ',', ' '), minLength: 1 });
    fc.assert(
      fc.property(fc.array(line), (written) => {
        expect(read(encode(written.join('\n'))).map(({ text }) => text)).toEqual(written);
      }),
    );
  });
});

describe('fields', () => {
  it.each<[string, string, string[] | null]>([
    ['plain', 'a,b,,c', ['a', 'b', '', 'c']],
    ['quoted', '"a,b",c', ['a,b', 'c']],
    ['doubled quotes', '"a ""b"" c",d', ['a "b" c', 'd']],
    ['last one empty', '"a",', ['a', '']],
    ['quoted and empty', '"",""', ['', '']],
    ['quote inside a field', '"x",5" gun', ['x', '5" gun']],
    ['text after a closing quote', '"a"b,c', null],
  ])('%s', (_, line, expected) => {
    expect(fieldsOf(line)).toEqual([expected]);
  });

  it('come back as they were written', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é') });
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (written) => {
        expect(fieldsOf(`${written.map(quote).join(',')}\n`)).toEqual([written]);
      }),
    );
  });
});
