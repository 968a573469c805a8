import { expect, test } from 'vitest';
import { namedTables, unknownTable } from './named-tables.ts';

const known = [
  { namespace: 'silver', name: 'vessels_enriched' },
  { namespace: 'gold', name: 'hourly_traffic' },
];

test.each([
  ['SELECT * FROM silver.vessels_enriched', ['vessels_enriched']],
  ['select * from SILVER . "vessels_enriched" v', ['vessels_enriched']],
  [
    'SELECT 1 FROM gold.hourly_traffic, silver.vessels_enriched',
    ['vessels_enriched', 'hourly_traffic'],
  ],
  ['SELECT * FROM silver.vessels_enriched_old', []],
  ['SELECT * FROM vessels_enriched', []],
  ['SELECT 1', []],
])('%s', (sql, expected) => {
  expect(namedTables(sql, known).map(({ name }) => name)).toEqual(expected);
});

test.each([
  [
    'Catalog Error: Table with name ports does not exist!',
    'The lake has no table ports; it has gold.hourly_traffic, silver.vessels_enriched.',
  ],
  ['Binder Error: something else', null],
])('%s', (message, expected) => {
  expect(unknownTable(message, known)).toBe(expected);
});
test('a lake without tables says so', () => {
  expect(unknownTable('Table with name a.b does not exist', [])).toMatch(/it has none yet\.$/);
});
