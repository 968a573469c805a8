import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContainer, writeContainer } from './avro/container.ts';
import type { ColumnStatistics, ManifestEntry } from './data-file.ts';
import { readManifestList, writeManifestList, type ManifestFile } from './manifest-list.ts';
import { avroName } from './manifest-schema.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { newTableMetadata } from './metadata.ts';
import { partitionLayout } from './partition.ts';
import type { PartitionSpec, Schema, Value } from './schema.ts';
import { UnsupportedTableError } from './unsupported.ts';
import { decodeValue } from './values.ts';

const schema: Schema = {
  type: 'struct',
  'schema-id': 3,
  fields: [
    { id: 1, name: 'mmsi', required: false, type: 'string' },
    { id: 2, name: 'timestamp', required: false, type: 'timestamptz' },
    { id: 3, name: 'speed', required: false, type: 'double' },
    { id: 4, name: 'key', required: false, type: 'binary' },
    { id: 5, name: 'offset', required: false, type: 'long' },
    { id: 6, name: 'late', required: false, type: 'boolean' },
  ],
};

const field = (source: number, name: string, transform = 'identity') => ({
  ...{ 'source-id': source, 'field-id': 999 + source, name, transform },
});

const spec: PartitionSpec = {
  'spec-id': 0,
  fields: [
    field(1, '1st ship/name'),
    field(2, 'day', 'day'),
    field(3, 'speed'),
    field(4, 'key'),
    field(5, 'offset'),
    field(6, 'late'),
  ],
};

const metadata = newTableMetadata({
  ...{ location: 's3://lake/t', schema, spec, sortOrder: null, properties: {}, nowMs: 0 },
});
const layout = partitionLayout(metadata, 0);

const counts = fc.nat({ max: 2 ** 40 });
const bytes = fc.uint8Array({ maxLength: 20 }).map((some) => Buffer.from(some));
const column: fc.Arbitrary<ColumnStatistics> = fc.record(
  { sizeBytes: counts, values: counts, nulls: counts, nans: counts, lower: bytes, upper: bytes },
  { requiredKeys: ['values'], noNullPrototype: true },
);
const partition: fc.Arbitrary<Record<string, Value>> = fc.record(
  {
    '1st ship/name': fc.option(fc.string({ unit: 'grapheme' })),
    day: fc.option(fc.integer()),
    speed: fc.option(fc.double()),
    key: fc.option(bytes),
    offset: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
    late: fc.option(fc.boolean()),
  },
  { noNullPrototype: true },
);
const entry: fc.Arbitrary<ManifestEntry> = fc.record(
  {
    status: fc.constantFrom(0, 1, 2),
    snapshotId: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
    sequenceNumber: fc.nat(),
    fileSequenceNumber: fc.nat(),
    file: fc.record(
      {
        content: fc.constantFrom(0, 1, 2),
        location: fc.webUrl(),
        format: fc.constantFrom('parquet', 'avro', 'orc'),
        partition,
        recordCount: counts,
        sizeBytes: counts,
        columns: fc
          .dictionary(fc.integer({ min: 1, max: 2147483546 }).map(String), column, { maxKeys: 4 })
          .map((all) => new Map(Object.entries(all).map(([id, one]) => [Number(id), one]))),
        sortOrderId: fc.option(fc.nat()),
        splitOffsets: fc.option(fc.array(counts)),
        equalityIds: fc.option(fc.array(fc.nat())),
        specId: fc.constant(0),
      },
      { noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);

const written = (entries: ManifestEntry[]) =>
  writeManifest({
    ...{ location: 's3://lake/m.avro', layout, content: 0, entries },
    ...{ snapshotId: 77n, sequenceNumber: 9 },
  });

describe('a manifest', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
        const { bytes: stored, file } = written(entries);
        expect(readManifest(stored, file, spec)).toEqual(entries);
      }),
    );
  });

  test('is summed up truly for the manifest list', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), (entries) => {
        const { bytes: stored, file } = written(entries);
        const live = entries.filter(({ status }) => status !== 2);
        const least = Math.min(9, ...live.map((one) => one.sequenceNumber ?? 9));
        const ofStatus = (status: number) => entries.filter((one) => one.status === status);
        expect(file).toMatchObject({
          sizeBytes: stored.length,
          minSequenceNumber: least,
          existingFiles: ofStatus(0).length,
          addedFiles: ofStatus(1).length,
          deletedFiles: ofStatus(2).length,
        });
        file.partitions?.forEach((summary, at) => {
          const name = spec.fields[at]?.name ?? '';
          const values = entries.map((one) => one.file.partition[name] ?? null);
          expect(summary.containsNull).toBe(values.includes(null));
          expect(summary.containsNan).toBe(values.some((value) => Number.isNaN(value)));
          const type = layout.types[at];
          const lower = summary.lower && type && decodeValue(type, summary.lower);
          if (typeof lower !== 'number' && typeof lower !== 'bigint') return;
          for (const value of values) {
            if (typeof value !== 'number' && typeof value !== 'bigint') continue;
            expect(lower > value).toBe(false);
          }
        });
      }),
    );
  });

  test('lends its numbers to entries that have none', () => {
    const [first] = fc.sample(entry, 1);
    if (!first) throw new Error('no sample');
    const bare = { ...first, snapshotId: null, sequenceNumber: null, fileSequenceNumber: null };
    const { bytes: stored, file } = written([bare]);
    // The snapshot may be committed under a later number than the manifest was written with.
    expect(readManifest(stored, { ...file, sequenceNumber: 12 }, spec)).toEqual([
      { ...first, snapshotId: 77n, sequenceNumber: 12, fileSequenceNumber: 12 },
    ]);
  });

  test('is refused by name when it is cut short, between two blocks too', () => {
    const { bytes: stored, file } = written(fc.sample(entry, 2));
    const header = written([]).bytes.length;
    for (const length of [0, header, stored.length - 1]) {
      expect(() => readManifest(stored.subarray(0, length), file, spec)).toThrow(
        `s3://lake/m.avro is damaged: it has ${length} bytes instead of ${stored.length}.`,
      );
    }
  });
});

const listed: ManifestFile = {
  ...{ location: 's3://lake/m.avro', sizeBytes: 7_000, specId: 2, content: 1 },
  ...{ sequenceNumber: 9, minSequenceNumber: 3, addedSnapshotId: 6_817_284_839_201_938_475n },
  ...{ addedFiles: 1, existingFiles: 2, deletedFiles: 3 },
  ...{ addedRows: 10, existingRows: 20, deletedRows: 2 ** 40 },
  partitions: [
    { containsNull: true, containsNan: false, lower: Buffer.from([1]), upper: null },
    { containsNull: false, containsNan: null, lower: null, upper: Buffer.alloc(0) },
  ],
};
const of = { snapshotId: 5n, parentId: null, sequenceNumber: 9 };

/** The list with its one record changed, as another writer would have written it. */
function rewritten(change: (row: Record<string, unknown>) => void): Buffer {
  const container = readContainer(writeManifestList([listed], of), 'list');
  const [row] = container.records as [Record<string, unknown>];
  const { schema: written } = container;
  if (typeof written !== 'object' || !('fields' in written)) throw new Error('no record');
  change(row);
  const fields = written.fields.flatMap((one) => {
    if (!(one.name in row)) return [];
    return [{ ...one, type: row[one.name] === null ? ['null', 'bytes'] : one.type }];
  });
  for (const name of Object.keys(row)) {
    if (!fields.some((one) => one.name === name)) fields.push({ name, type: ['null', 'int'] });
  }
  return writeContainer({ ...container, schema: { ...written, fields } });
}

describe('a manifest list', () => {
  test('comes back as it was', () => {
    const all = [listed, { ...listed, content: 0 as const, partitions: null }];
    expect(readManifestList(writeManifestList(all, of), 'list')).toEqual(all);
  });

  test('of an upgraded table is read by its old names', () => {
    const old = rewritten((row) => {
      row.added_data_files_count = row.added_files_count;
      for (const name of [
        'added_files_count',
        'content',
        'sequence_number',
        'min_sequence_number',
      ]) {
        Reflect.deleteProperty(row, name);
      }
    });
    expect(readManifestList(old, 'list')).toEqual([
      { ...listed, content: 0, sequenceNumber: 0, minSequenceNumber: 0 },
    ]);
  });

  test.each<[string, (row: Record<string, unknown>) => void, string]>([
    ['encrypted manifests', (row) => (row.key_metadata = Buffer.from('k')), 'encrypted'],
    ['no counts', (row) => Reflect.deleteProperty(row, 'added_files_count'), 'no file counts'],
  ])('is refused with %s', (_, change, message) => {
    const reading = () => readManifestList(rewritten(change), 's3://lake/list.avro');
    expect(reading).toThrow(UnsupportedTableError);
    expect(reading).toThrow(message);
  });
});

test.each([
  ['mmsi', 'mmsi'],
  ['1st', '_1st'],
  ['ship/name', 'ship_x2Fname'],
  ['ж', '_x436'],
])('%s is %s in Avro', (name, avro) => {
  expect(avroName(name)).toBe(avro);
});
