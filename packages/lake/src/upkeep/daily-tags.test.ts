import { expect, test } from 'vitest';
import { newTableMetadata, type SnapshotRef, type TableMetadata } from '../format/metadata.ts';
import { withDailyTags } from './daily-tags.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 1);

const empty = newTableMetadata({
  location: 'file:///lake/t',
  schema: {
    type: 'struct',
    'schema-id': 0,
    fields: [{ id: 1, name: 'a', required: false, type: 'int' }],
  },
  spec: { 'spec-id': 0, fields: [] },
  sortOrder: null,
  properties: {},
  nowMs: start,
});

/** A table whose snapshots were made so many hours after 1 November. */
function aTable(hours: readonly number[], refs: Record<string, SnapshotRef> = {}): TableMetadata {
  const log = hours.map((at, index) => ({
    'timestamp-ms': start + at * hour,
    'snapshot-id': BigInt(index + 1),
  }));
  return {
    ...empty,
    refs,
    'snapshot-log': log,
    snapshots: log.map((entry) => ({
      ...entry,
      'sequence-number': 1,
      summary: {},
      'manifest-list': '',
    })),
  };
}
const tag = (id: bigint): SnapshotRef => ({
  'snapshot-id': id,
  type: 'tag',
  'max-ref-age-ms': 30 * 24 * hour,
});
const tagsAt = (table: TableMetadata, hoursLater: number) =>
  withDailyTags(table, { nowMs: start + hoursLater * hour, days: 30 });

test('the last snapshot of each day that is over gets its tag', () => {
  const main: SnapshotRef = { 'snapshot-id': 4n, type: 'branch' };
  const table = aTable([1, 23, 24, 49], { main });
  expect(tagsAt(table, 50)).toEqual({ main, 'day-2026-11-01': tag(2n), 'day-2026-11-02': tag(3n) });
});

test.each([
  ['a day that is not over', aTable([1]), 23],
  ['no snapshots', aTable([]), 50],
  ['a day that has its tag', aTable([1], { 'day-2026-11-01': tag(1n) }), 25],
  ['a snapshot that has expired', { ...aTable([1]), snapshots: [] }, 25],
])('nothing changes for %s', (_name, table, hoursLater) => {
  expect(tagsAt(table, hoursLater)).toBeNull();
});

test('a tag goes after its days, and those of others stay', () => {
  const refs = { 'day-2026-11-01': tag(1n), 'day-of-reckoning': tag(1n) };
  expect(tagsAt(aTable([1], refs), 31 * 24 - 1)).toBeNull();
  expect(tagsAt(aTable([1], refs), 31 * 24)).toEqual({ 'day-of-reckoning': tag(1n) });
});
