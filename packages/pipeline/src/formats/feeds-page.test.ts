import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPositions } from '../../test/read-positions.ts';
import { spellings } from './fields.ts';
import { formats } from './formats.ts';
import { fieldUnits } from './units.ts';

const page = readFileSync(join(import.meta.dirname, '../../../../docs/feeds.md'), 'utf8');
/** Rows of tables on the page, without the blanks that line them up. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

const formatRows = Object.entries(formats).map(([name, { title, origin }]) => [
  codes([name]),
  title,
  origin,
]);
const fieldRows = Object.entries(spellings).map(([field, names]) => [codes([field]), codes(names)]);
const unitRows = Object.entries(fieldUnits).map(([field, units]) => [
  codes([field]),
  codes(Object.keys(units)),
]);

it.each([...formatRows, ...fieldRows, ...unitRows].map((row) => [row[0] ?? '', row] as const))(
  'docs/feeds.md has the row of %s',
  (_, row) => {
    expect(rows).toContainEqual(row);
  },
);

it('docs/feeds.md has no other row of two columns', () => {
  const known = new Set([...fieldRows, ...unitRows].map((row) => row.join('|')));
  const told = rows.filter((row) => row.length === 2 && row[0]?.startsWith('`'));
  expect(told.filter((row) => !known.has(row.join('|')))).toEqual([]);
});

it('docs/feeds.md tells of every JSON format', () => {
  const told = rows.filter((row) => row.length === 5).map(([name]) => name);
  const names = Object.entries(formats).filter(([, { kind }]) => kind === 'json');
  expect(told).toEqual(expect.arrayContaining(names.map(([name]) => codes([name]))));
});

it('the record of docs/feeds.md is one', () => {
  const [, example = ''] = /```json\n([^]*?)```/.exec(page) ?? [];
  expect(readPositions(example).records).toMatchObject([
    { mmsi: '367123456', latitude: 48.8566, vessel_name: 'OCEAN STAR' },
  ]);
});
