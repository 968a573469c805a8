import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DamagedFileError } from './damaged.ts';
import { parseJson, writeJson } from './json.ts';
import {
  currentSnapshot,
  newTableMetadata,
  parseMetadata,
  snapshotAsOf,
  writeMetadata,
  type Snapshot,
  type TableMetadata,
} from './metadata.ts';
import { UnsupportedTableError } from './unsupported.ts';

const location = 'file:///lake/t/metadata/00001-a.metadata.json';

const empty = newTableMetadata({
  location: 'file:///lake/t',
  schema: {
    type: 'struct',
    'schema-id': 0,
    fields: [{ id: 7, name: 'mmsi', required: false, type: 'string' }],
  },
  spec: { 'spec-id': 0, fields: [] },
  sortOrder: null,
  properties: {},
  nowMs: 1_000,
});

const aSnapshot = (id: bigint, ms: number): Snapshot => ({
  'snapshot-id': id,
  'sequence-number': 1,
  'timestamp-ms': ms,
  summary: { operation: 'append' },
  'manifest-list': 'file:///lake/t/metadata/snap.avro',
});

function withSnapshots(...snapshots: Snapshot[]): TableMetadata {
  const last = snapshots.at(-1)?.['snapshot-id'] ?? null;
  return {
    ...empty,
    snapshots,
    'current-snapshot-id': last,
    refs: last === null ? {} : { main: { 'snapshot-id': last, type: 'branch' } },
    'snapshot-log': snapshots.map((one) => ({
      'timestamp-ms': one['timestamp-ms'],
      'snapshot-id': one['snapshot-id'],
    })),
  };
}

describe('metadata', () => {
  test('keeps ids of 63 bits', () => {
    const ids = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(fc.uniqueArray(ids, { minLength: 1 }), (all) => {
        const metadata = withSnapshots(...all.map((id, at) => aSnapshot(id, at)));
        expect(parseMetadata(writeMetadata(metadata), location)).toEqual(metadata);
      }),
    );
  });

  test('keeps what it does not know', () => {
    const statistics = '"statistics":[{"snapshot-id":6817284839201938475,"n":[9007199254740993]}]';
    const bytes = writeMetadata(empty).toString().replace('{', `{${statistics},`);
    const again = writeMetadata(parseMetadata(Buffer.from(bytes), location)).toString();
    expect(again).toContain(statistics);
  });

  test('an empty table is written with the id -1, and read as null', () => {
    expect(writeMetadata(empty).toString()).toContain('"current-snapshot-id":-1');
    expect(parseMetadata(writeMetadata(empty), location)).toEqual(empty);
  });

  test.each(['00001-a.gz.metadata.json', '00001-a.metadata.json.gz'])('%s is unpacked', (name) => {
    expect(parseMetadata(gzipSync(writeMetadata(empty)), name)).toEqual(empty);
  });

  test('optional parts that are absent are empty', () => {
    const full = withSnapshots(aSnapshot(5n, 1_000));
    const bytes = Buffer.from(writeJson({ ...full, refs: undefined, 'metadata-log': undefined }));
    expect(parseMetadata(bytes, location)).toEqual(full);
  });

  test.each([1, 3])('of format version %d is refused by name', (version) => {
    const bytes = writeMetadata({ ...empty, 'format-version': version });
    const reading = () => parseMetadata(bytes, location);
    expect(reading).toThrow(UnsupportedTableError);
    expect(reading).toThrow(`${location} is of Iceberg format version ${version}`);
  });

  test('is refused by name when it is cut short', () => {
    const bytes = writeMetadata(withSnapshots(aSnapshot(5n, 1_000)));
    for (let length = 0; length < bytes.length; length += 7) {
      const reading = () => parseMetadata(bytes.subarray(0, length), location);
      expect(reading).toThrow(DamagedFileError);
      expect(reading).toThrow(`${location} is damaged: `);
    }
    const packed = gzipSync(bytes).subarray(0, -9);
    expect(() => parseMetadata(packed, '00001-a.gz.metadata.json')).toThrow(DamagedFileError);
  });
});

test.each([
  ['before the first', 999, undefined],
  ['at the first', 1_000, 1n],
  ['between', 1_999, 1n],
  ['at the second', 2_000, 2n],
  ['after the last', 9_000, 2n],
])('the snapshot %s', (_, ms, id) => {
  const metadata = withSnapshots(aSnapshot(1n, 1_000), aSnapshot(2n, 2_000));
  expect(snapshotAsOf(metadata, ms)?.['snapshot-id']).toBe(id);
});

test('a text of megabytes is no trouble', () => {
  const text = JSON.stringify({ long: '\\"9007199254740993'.repeat(400_000) });
  expect(writeJson(parseJson(text))).toBe(text);
});

test('an empty table has no current snapshot', () => {
  expect(currentSnapshot(empty)).toBeNull();
  expect(currentSnapshot(withSnapshots(aSnapshot(3n, 1)))?.['snapshot-id']).toBe(3n);
});

test('any JSON comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      fc.pre(!JSON.stringify(value).includes('-0'));
      const text = JSON.stringify(value);
      expect(writeJson(parseJson(text))).toBe(text);
    }),
  );
});

test.each([
  '[9007199254740991,9007199254740992,9007199254740993,-9223372036854775808]',
  '{"text":"9007199254740993","quoted":"\\"9007199254740993\\"","x":1e21}',
  '{"snapshot-id":5,"parent-snapshot-id":6}',
])('numbers beyond 2^53 are exact, text is left alone: %s', (text) => {
  expect(writeJson(parseJson(text))).toBe(text.replace('1e21', '1e+21'));
});
