import { describe, expect, test } from 'vitest';
import { bronzeAisRaw } from './bronze-ais-raw.ts';
import { tables } from './index.ts';
import { silverVesselsEnriched } from './silver.ts';

describe.each(tables)('$ident.namespace.$ident.name', ({ schema, spec, sortOrder, properties }) => {
  test('field ids run from 1 without a gap or a repeat', () => {
    const ids = schema.fields.map(({ id }) => id).sort((a, b) => a - b);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
  });

  test('every column is optional and says what it is', () => {
    for (const field of schema.fields) {
      expect(field.required).toBe(false);
      expect(field.doc).toBeTruthy();
    }
  });

  test('its partition and order name its own columns', () => {
    const ids = new Set(schema.fields.map(({ id }) => id));
    for (const field of [...spec.fields, ...sortOrder.fields]) {
      expect(ids).toContain(field['source-id']);
    }
    expect(sortOrder['order-id'] === 0).toBe(sortOrder.fields.length === 0);
    expect(properties.comment).toBeTruthy();
  });
});

const typeOf = (table: (typeof tables)[number], name: string) =>
  table.schema.fields.find((field) => field.name === name)?.type;

test.each([
  ['text', 'mmsi', 'string'],
  ['float', 'latitude', 'double'],
  ['integer', 'origin_index', 'int'],
  ['an integer that may pass 2^31', 'origin_offset', 'long'],
  ['boolean', 'beyond_horizon', 'boolean'],
  ['timestamp', 'received_at', 'timestamptz'],
] as const)('%s: %s is %s', (_kind, name, type) => {
  expect(typeOf(bronzeAisRaw, name)).toBe(type);
  expect(typeOf(silverVesselsEnriched, name)).toBe(type);
});

test('bronze knows the day of processing, and is laid out by the day of arrival', () => {
  expect(typeOf(bronzeAisRaw, 'processing_date')).toBe('date');
  expect(bronzeAisRaw.spec.fields).toEqual([
    { 'source-id': 24, 'field-id': 1000, name: 'received_at_day', transform: 'day' },
  ]);
});

test('silver is laid out by the day of the position, and sorted by vessel', () => {
  expect(silverVesselsEnriched.spec.fields).toEqual([
    { 'source-id': 5, 'field-id': 1000, name: 'timestamp_day', transform: 'day' },
  ]);
  expect(silverVesselsEnriched.sortOrder.fields.map((field) => field['source-id'])).toEqual([4, 5]);
});
