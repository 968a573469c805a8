import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aChecked, anEnriched, anEvent } from '../../test/builders.ts';
import { checkedRecord } from './checked.ts';
import type { RecordDefinition } from './define.ts';
import { enrichedRecord } from './enriched.ts';
import { eventRecord } from './event.ts';
import { records } from './index.ts';
import { schemaOf } from './zod.ts';

test('records have the names they are listed under, once each', () => {
  for (const [name, definition] of Object.entries(records)) expect(definition.name).toBe(name);
});

// A definition is invariant in its columns, which these tests only look at.
const definitions = Object.values(records) as unknown as RecordDefinition[];

describe.each(definitions)('$name', (definition) => {
  test('every column is snake_case and described', () => {
    expect(definition.description).not.toBe('');
    expect(new Set(definition.names).size).toBe(definition.names.length);
    for (const [name, column] of Object.entries(definition.columns)) {
      expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      expect(column.description.length).toBeGreaterThan(1);
    }
  });

  test('gives a JSON Schema that requires every column', () => {
    const schema = z.toJSONSchema(schemaOf(definition));
    expect(schema.required).toEqual(definition.names);
    expect(schema.description).toBe(definition.description);
  });
});

test('a schema takes the rows its record stands for', () => {
  expect(schemaOf(checkedRecord).safeParse(aChecked()).success).toBe(true);
  expect(schemaOf(enrichedRecord).safeParse(anEnriched()).success).toBe(true);
  expect(schemaOf(eventRecord).safeParse(anEvent()).success).toBe(true);
});

test.each([
  ['a null where there may be none', { mmsi: null }],
  ['a text for a number', { latitude: '48' }],
  ['a fraction of an integer', { origin_offset: 1.5 }],
  ['a value outside its list', { speed_category: 'WARP' }],
])('a schema refuses %s', (_name, changes) => {
  expect(schemaOf(enrichedRecord).safeParse({ ...anEnriched(), ...changes }).success).toBe(false);
});
