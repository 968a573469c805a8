import { describe, expect, test } from 'vitest';
import {
  aFile,
  aLake,
  byDay,
  ident,
  load,
  names,
  schema,
  type TestLake,
} from '../../test/table.ts';
import { append } from '../commit/append.ts';
import { updateTable } from '../commit/update.ts';
import { planScan } from '../plan/scan.ts';
import { withColumns, withPartitioning } from './evolve.ts';
import { currentSchema, defaultSpec } from './metadata.ts';
import { partitionLayout } from './partition.ts';
import type { Field, IcebergType } from './schema.ts';

const [mmsi, timestamp, speed, heading] = schema.fields as [Field, Field, Field, Field];
const source: Field = { id: 5, name: 'source', required: false, type: 'string' };
const byVessel = { 'source-id': 1, name: 'mmsi_bucket', transform: 'bucket[4]' };
const byHour = { 'source-id': 2, name: 'timestamp_hour', transform: 'hour' };
const day = { 'source-id': 2, name: 'timestamp_day', transform: 'day' };

const setColumns = (lake: TestLake, fields: Field[]) =>
  updateTable(lake, ident, (metadata) => withColumns(metadata, fields));

describe('columns', () => {
  test('are added, renamed, widened and dropped by id', async () => {
    const lake = await aLake();
    await append(lake, ident, { files: [aFile('a')] });
    const fields = [
      { ...mmsi, name: 'vessel' },
      timestamp,
      { ...heading, type: 'long' as const },
      source,
    ];
    await setColumns(lake, fields);
    const metadata = await load(lake);
    expect(currentSchema(metadata)).toEqual({ type: 'struct', 'schema-id': 1, fields });
    expect(metadata).toMatchObject({ 'last-column-id': 5, schemas: [{ 'schema-id': 0 }, {}] });
    const plan = await planScan(lake.io, metadata, { where: [{ column: 'heading', from: 5n }] });
    expect(plan.schema.fields).toEqual(fields);
    expect(plan.files).toHaveLength(1);
  });

  test('of an earlier state are its own', async () => {
    const lake = await aLake();
    await append(lake, ident, { files: [aFile('a')] });
    const snapshotId = (await load(lake))['current-snapshot-id'] ?? 0n;
    await setColumns(lake, [...schema.fields, source]);
    await append(lake, ident, { files: [aFile('b')] });
    const before = await planScan(lake.io, await load(lake), { snapshotId });
    expect(before.schema).toEqual(schema);
  });

  test('that are the same make no commit, those of before no new schema', async () => {
    const lake = await aLake();
    const table = await lake.catalog.load(ident);
    await setColumns(lake, schema.fields);
    expect(await lake.catalog.load(ident)).toEqual(table);
    await setColumns(lake, [...schema.fields, source]);
    await setColumns(lake, schema.fields);
    expect(await load(lake)).toMatchObject({ 'current-schema-id': 0, schemas: [{}, {}] });
  });

  const typed = (field: Field, type: IcebergType): Field => ({ ...field, type });
  test.each<[string, Field[], string]>([
    ['long to int', [mmsi, timestamp, typed(speed, 'float')], 'cannot turn from double into float'],
    ['text to number', [typed(mmsi, 'long'), timestamp], 'cannot turn from string into long'],
    ['required', [...schema.fields, { ...source, required: true }], 'is required, but older files'],
    ['now required', [{ ...mmsi, required: true }, timestamp], 'is required, but older files'],
    ['without the partition', [mmsi], 'partitioned by (timestamp_day) is missing'],
  ])('are refused: %s', async (_, fields, message) => {
    const lake = await aLake();
    await expect(setColumns(lake, fields)).rejects.toThrow(message);
  });

  test('never get the id of an earlier one', async () => {
    const lake = await aLake();
    await setColumns(lake, [mmsi, timestamp]);
    const again = setColumns(lake, [mmsi, timestamp, { ...source, id: 4 }]);
    await expect(again).rejects.toThrow('has the id 4 of an earlier column');
  });
});

describe('partitions', () => {
  test('change for new files alone', async () => {
    const lake = await aLake();
    await append(lake, ident, { files: [aFile('old', { partition: { timestamp_day: 0 } })] });
    await updateTable(lake, ident, (metadata) => withPartitioning(metadata, [byHour]));
    const hour = (at: number) => ({ specId: 1, partition: { timestamp_hour: at } });
    await append(lake, ident, { files: [aFile('one', hour(1)), aFile('two', hour(2))] });
    // A file that was written before the change is added after it.
    await append(lake, ident, { files: [aFile('late', { partition: { timestamp_day: 1 } })] });
    const where = [{ column: 'timestamp', from: 3_600_000_000n, to: 3_600_000_001n }];
    expect(await names(lake, { where })).toEqual(['old', 'one']);
    expect(await names(lake)).toEqual(['late', 'old', 'one', 'two']);
  });

  test('keep the ids of fields they had before', async () => {
    const lake = await aLake();
    const metadata = await load(lake);
    const both = withPartitioning(metadata, [byVessel, day]);
    expect(defaultSpec(both)).toEqual({
      'spec-id': 1,
      fields: [
        { ...byVessel, 'field-id': 1001 },
        { ...day, 'field-id': 1000 },
      ],
    });
    expect(both['last-partition-id']).toBe(1001);
    expect(withPartitioning(both, [byVessel, day])).toBe(both);
    expect(withPartitioning(both, [day])).toMatchObject({ 'default-spec-id': 0 });
  });

  test('of a dropped column are still written and read', async () => {
    const lake = await aLake({ properties: { 'commit.manifest.min-count-to-merge': '2' } });
    const file = (name: string) => aFile(name, { partition: { timestamp_day: 3 } });
    await append(lake, ident, { files: [file('a')] });
    await append(lake, ident, { files: [file('b')] });
    await updateTable(lake, ident, (metadata) => withPartitioning(metadata, []));
    await setColumns(lake, [mmsi, speed]);
    await append(lake, ident, { files: [aFile('c', { specId: 1, partition: {} })] });
    expect(await names(lake)).toEqual(['a', 'b', 'c']);
    expect(partitionLayout(await load(lake), 0)).toMatchObject({ spec: byDay, types: ['date'] });
  });
});
