import { describe, expect, test } from 'vitest';
import { aLake, byDay, ident, load, location, schema } from '../../test/table.ts';
import { withColumns } from '../format/evolve.ts';
import { currentSchema, newTableMetadata, type TableMetadata } from '../format/metadata.ts';
import type { Field } from '../format/schema.ts';
import { ensureTable } from './ensure.ts';
import { updateTable } from './update.ts';

const source: Field = { id: 5, name: 'source', required: false, type: 'string' };
const ofColumns = (fields: Field[]) => (): TableMetadata =>
  newTableMetadata({
    ...{ location, schema: { ...schema, fields }, spec: byDay, sortOrder: null },
    ...{ properties: {}, nowMs: 0 },
  });

describe('a table that is there', () => {
  test('is left alone when it has all columns', async () => {
    const lake = await aLake();
    const before = await lake.catalog.load(ident);
    expect(await ensureTable(lake, ident, ofColumns(schema.fields))).toEqual(before);
    expect(await lake.catalog.load(ident)).toEqual(before);
  });

  test('gets the columns that are new', async () => {
    const lake = await aLake();
    const { metadata } = await ensureTable(lake, ident, ofColumns([...schema.fields, source]));
    expect(currentSchema(metadata).fields).toEqual([...schema.fields, source]);
    expect(await load(lake)).toEqual(metadata);
  });

  test('keeps what others renamed and dropped', async () => {
    const lake = await aLake();
    const [mmsi, timestamp] = schema.fields as [Field, Field];
    const theirs = [{ ...mmsi, name: 'vessel' }, timestamp];
    await updateTable(lake, ident, (metadata) => withColumns(metadata, theirs));
    const { metadata } = await ensureTable(lake, ident, ofColumns([...schema.fields, source]));
    expect(currentSchema(metadata).fields).toEqual([...theirs, source]);
  });
});
