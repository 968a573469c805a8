import { describe, expect, it } from 'vitest';
import { newTableMetadata, type TableMetadata } from '../format/metadata.ts';
import type { LoadedTable } from './catalog.ts';
import { nextMetadataLocation, wasCommitted, withLogEntry } from './metadata-file.ts';

const metadata = newTableMetadata({
  location: 's3://b/wh/t',
  schema: {
    type: 'struct',
    'schema-id': 0,
    fields: [{ id: 1, name: 'mmsi', required: false, type: 'string' }],
  },
  spec: { 'spec-id': 0, fields: [] },
  sortOrder: null,
  properties: {},
  nowMs: 1_000,
});
const aLoaded = (metadataLocation: string, values: Partial<TableMetadata> = {}): LoadedTable => ({
  ident: { namespace: 'n', name: 't' },
  metadataLocation,
  metadata: { ...metadata, ...values },
});
const logOf = (...files: string[]) =>
  files.map((file) => ({ 'timestamp-ms': 1, 'metadata-file': file }));

describe('the name of the next file', () => {
  it.each([
    ['of a new table', undefined, '00000'],
    ['after one of ours', 's3://b/wh/t/metadata/00007-x.metadata.json', '00008'],
    ['after one that is compressed', 's3://b/wh/t/metadata/00009-x.gz.metadata.json', '00010'],
    ['after a hundred thousand', 's3://b/wh/t/metadata/99999-x.metadata.json', '100000'],
    ['after one of a Hadoop catalog', 's3://b/wh/t/metadata/v3.metadata.json', '00000'],
  ])('%s', (_name, previous, number) => {
    const location = nextMetadataLocation(metadata, previous);
    expect(location).toMatch(
      new RegExp(`^s3://b/wh/t/metadata/${number}-.{36}\\.metadata\\.json$`),
    );
  });
});

describe('the log of earlier files', () => {
  const files = (next: TableMetadata) =>
    withLogEntry(aLoaded('c'), next)['metadata-log'].map((entry) => entry['metadata-file']);

  it.each([
    ['gets the replaced file', { log: logOf('a', 'b'), max: '9' }, ['a', 'b', 'c']],
    ['has it once', { log: logOf('b', 'c'), max: '9' }, ['b', 'c']],
    ['is as long as the table wants', { log: logOf('a', 'b'), max: '2' }, ['b', 'c']],
    ['has at least one', { log: logOf('a', 'b'), max: '0' }, ['c']],
  ])('%s', (_name, { log, max }, kept) => {
    const properties = { 'write.metadata.previous-versions-max': max };
    expect(files({ ...metadata, properties, 'metadata-log': log })).toEqual(kept);
  });

  it('is a hundred long when the table says nothing', () => {
    const log = logOf(...Array.from({ length: 100 }, (_, n) => String(n)));
    expect(files({ ...metadata, 'metadata-log': log })).toHaveLength(100);
  });
});

describe('whether a commit took place', () => {
  const snapshot = (id: bigint) => ({
    'snapshot-id': id,
    'sequence-number': 1,
    'timestamp-ms': 1,
    summary: {},
    'manifest-list': 'm',
  });
  const attempt = {
    base: aLoaded('/base'),
    ours: '/ours',
    next: { ...metadata, 'current-snapshot-id': 7n, snapshots: [snapshot(7n)] },
  };

  it.each([
    ['it is current', aLoaded('/ours'), true],
    ['it is in the log', aLoaded('/later', { 'metadata-log': logOf('/base', '/ours') }), true],
    ['its snapshot is there', aLoaded('/later', { snapshots: [snapshot(7n)] }), true],
    ['another came after the base', aLoaded('/other', { 'metadata-log': logOf('/base') }), false],
    ['the table is where it was', aLoaded('/base'), false],
    ['the log is too short to tell', aLoaded('/later', { 'metadata-log': logOf('/x') }), null],
  ])('%s', (_name, current, verdict) => {
    expect(wasCommitted(current, attempt)).toBe(verdict);
  });
});
