import { column, optional } from '@pelorus/pipeline/records/define';
import { describe, expect, it } from 'vitest';
import { JsonRows, jsonRowWriter } from './json-rows.ts';

const columns = {
  at: column.timestamp('a time'),
  name: optional.text('a name'),
  speed: optional.float('a speed'),
  isLate: column.boolean('late'),
};
const write = jsonRowWriter(columns, ['at', 'name', 'speed', 'isLate']);
const at = '2026-11-25 17:54:06+00';
const parse = (...row: (string | null)[]) => JSON.parse(write(row)) as unknown;

describe('a row as JSON', () => {
  it('has its columns in the order of their names', () => {
    expect(write([at, 'MÆRSK', '12.5', 't'])).toBe(
      '{"at":"2026-11-25T17:54:06.000Z","name":"MÆRSK","speed":12.5,"isLate":true}',
    );
  });
  it('has null for what is not there', () => {
    expect(parse(at, null, null, 'f')).toEqual({
      at: '2026-11-25T17:54:06.000Z',
      name: null,
      speed: null,
      isLate: false,
    });
  });

  it.each([
    ['2026-11-25 17:54:06.1+00', '2026-11-25T17:54:06.100Z'],
    ['2026-11-25 17:54:06.12+00', '2026-11-25T17:54:06.120Z'],
    ['2026-11-25 17:54:06.123+00', '2026-11-25T17:54:06.123Z'],
    ['12345-01-31 00:00:00+00', '+012345-01-31T00:00:00.000Z'],
    ['0044-03-15 12:00:00.5+00 BC', '-000043-03-15T12:00:00.500Z'],
  ])('spells the time %s in ISO 8601', (text, iso) => {
    expect(parse(text, null, null, 'f')).toMatchObject({ at: iso });
  });

  it.each([
    ['0', 0],
    ['-0.00016666666666666666', -0.00016666666666666666],
    ['1e-05', 0.00001],
    ['1.5e+300', 1.5e300],
    ['NaN', null],
    ['Infinity', null],
    ['-Infinity', null],
  ])('takes the number %s', (text, speed) => {
    expect(parse(at, null, text, 'f')).toMatchObject({ speed });
  });

  it('escapes names, and does not mix them up', () => {
    const names = ['A', 'A', '"\\\n\u0001', '', 'A', '\u2028'];
    expect(names.map((name) => (parse(at, name, null, 'f') as { name: string }).name)).toEqual(
      names,
    );
  });
});

describe('rows as bytes', () => {
  const written = (rows: string[]) => {
    const all = new JsonRows();
    for (const row of rows) all.add(row);
    expect(all.count).toBe(rows.length);
    return all.reversed('[', ']').toString();
  };

  it.each<[string, string[], string]>([
    ['none', [], '[]'],
    ['one', ['{"a":1}'], '[{"a":1}]'],
    ['the last one first', ['1', '22', '333'], '[333,22,1]'],
    ['letters beyond ASCII', ['"Æ"', '"港"', '"🚢"'], '["🚢","港","Æ"]'],
  ])('are %s', (_name, rows, expected) => {
    expect(written(rows)).toBe(expected);
  });

  it('grow beyond what they begin with', () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => `"${'é'.repeat(50)}${at}"`);
    expect(JSON.parse(written(rows))).toEqual(
      rows.map((row) => JSON.parse(row) as string).reverse(),
    );
  });
});
