import { beforeAll, compareOrigins, type Origin } from '@pelorus/pipeline/outcome';
import { currentSnapshot, snapshotById, type TableMetadata } from '../format/metadata.ts';

/** Key of the snapshot summary, and of the table property that outlives expired snapshots. */
export const positionsKey = 'pelorus.positions';

/** How far a table has come in one partition of its input. Written in the commit that adds the rows. */
export interface TablePosition {
  /** Offset in the input topic to read next. */
  next: number;
  /** Everything up to this origin is in the table, or left no row. */
  through: Origin;
  /** Rows the partition has given so far. */
  rows: number;
}
export type TablePositions = ReadonlyMap<number, TablePosition>;

export const startPosition: TablePosition = { next: 0, through: beforeAll, rows: 0 };

/** As it lies in the summary: `{"0": {"next": 7, "through": [6, 2], "rows": 40}}`. */
type Stored = Record<string, { next: number; through: [number, number]; rows: number }>;

/**
 * The positions of the newest snapshot that has them, back from the current one: compaction and other
 * engines leave them out. Empty when there are none.
 */
export function readPositions(metadata: TableMetadata): Map<number, TablePosition> {
  let snapshot = currentSnapshot(metadata);
  while (snapshot) {
    const text = snapshot.summary[positionsKey];
    if (text !== undefined) return parsePositions(text);
    const parent = snapshot['parent-snapshot-id'];
    snapshot = parent === undefined ? null : (snapshotById(metadata, parent) ?? null);
  }
  const kept = metadata.properties[positionsKey];
  return kept === undefined ? new Map<number, TablePosition>() : parsePositions(kept);
}

/** Whether one of several notes of how far somebody has come says that it is as far as wanted, by partition. */
export const hasReached = (
  wanted: ReadonlyMap<number, Origin>,
  reached: readonly ReadonlyMap<number, { through: Origin }>[],
): boolean =>
  [...wanted].every(([partition, origin]) =>
    reached.some(
      (positions) => compareOrigins(positions.get(partition)?.through ?? beforeAll, origin) >= 0,
    ),
  );

export function formatPositions(positions: TablePositions): string {
  const stored: Stored = {};
  for (const [partition, { next, through, rows }] of positions) {
    stored[partition] = { next, through: [through.offset, through.index], rows };
  }
  return JSON.stringify(stored);
}

function parsePositions(text: string): Map<number, TablePosition> {
  const positions = new Map<number, TablePosition>();
  for (const [partition, { next, through, rows }] of Object.entries(JSON.parse(text) as Stored)) {
    const [offset, index] = through;
    positions.set(Number(partition), { next, through: { offset, index }, rows });
  }
  return positions;
}

/** Whether `stored` has exactly `positions` for each of their partitions. */
export const areAt = (stored: TablePositions, positions: TablePositions): boolean =>
  [...positions].every(([partition, position]) =>
    isSame(stored.get(partition) ?? startPosition, position),
  );

const isSame = (a: TablePosition, b: TablePosition): boolean =>
  a.next === b.next && a.rows === b.rows && compareOrigins(a.through, b.through) === 0;
