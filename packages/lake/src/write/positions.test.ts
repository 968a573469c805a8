import { expect, test } from 'vitest';
import { newTableMetadata, type Snapshot, type TableMetadata } from '../format/metadata.ts';
import { areAt, formatPositions, positionsKey, readPositions, startPosition } from './positions.ts';

const at = (next: number, offset: number, rows: number) => ({
  ...{ next, rows, through: { offset, index: 1 } },
});
const text = (next: number) => formatPositions(new Map([[2, at(next, 6, 40)]]));

function aTable(summaries: Record<string, string>[], kept?: string): TableMetadata {
  const snapshots = summaries.map((summary, i): Snapshot => ({
    'snapshot-id': BigInt(i + 1),
    ...(i > 0 && { 'parent-snapshot-id': BigInt(i) }),
    'sequence-number': i + 1,
    'timestamp-ms': i,
    summary: { operation: 'append', ...summary },
    'manifest-list': `list-${i}`,
  }));
  const empty = newTableMetadata({
    location: 'file:///lake/t',
    schema: { type: 'struct', 'schema-id': 0, fields: [] },
    spec: { 'spec-id': 0, fields: [] },
    sortOrder: null,
    properties: kept === undefined ? {} : { [positionsKey]: kept },
    nowMs: 0,
  });
  const current = snapshots.length > 0 ? BigInt(snapshots.length) : null;
  return { ...empty, snapshots, 'current-snapshot-id': current };
}

test.each([
  ['an empty table has none', aTable([]), undefined],
  [
    'those of the newest snapshot',
    aTable([{ [positionsKey]: text(1) }, { [positionsKey]: text(2) }]),
    2,
  ],
  ['past a compaction, which has none', aTable([{ [positionsKey]: text(1) }, {}, {}]), 1],
  ['the property, when older snapshots have expired', aTable([{}], text(7)), 7],
  ['a snapshot before the property', aTable([{ [positionsKey]: text(3) }], text(1)), 3],
])('%s', (_, metadata, next) => {
  expect(readPositions(metadata).get(2)?.next).toBe(next);
});

test('an ancestor that has expired ends the search', () => {
  const metadata = aTable([{ [positionsKey]: text(1) }, {}], text(5));
  const snapshots = metadata.snapshots.slice(1);
  expect(readPositions({ ...metadata, snapshots }).get(2)).toEqual(at(5, 6, 40));
});

test.each([
  ['the same', at(7, 6, 40), true],
  ['an offset further', at(8, 6, 40), false],
  ['an origin further', at(7, 7, 40), false],
  ['a row more', at(7, 6, 41), false],
])('%s: %#', (_, position, expected) => {
  expect(areAt(new Map([[2, at(7, 6, 40)]]), new Map([[2, position]]))).toBe(expected);
});

test('a partition never written is at its start', () => {
  expect(areAt(new Map(), new Map([[0, startPosition]]))).toBe(true);
  expect(areAt(new Map(), new Map([[0, at(1, 0, 1)]]))).toBe(false);
});
