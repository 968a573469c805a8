import type { DataFile } from '../format/data-file.ts';
import type { WriteBuffer } from './buffer-port.ts';
import { startPosition, type TablePosition } from './positions.ts';

/** When a batch is written though nobody asks for it. */
export interface WriteLimits {
  rows: number;
  bytes: number;
  /** Age of its first row. */
  ageMs: number;
}

/** Rows of all partitions that go into the table together, or not at all. */
export interface Batch<Rows> {
  readonly buffer: WriteBuffer<Rows>;
  readonly openedAt: number;
  /** Where the table is in each partition before and after it. */
  readonly from: Map<number, TablePosition>;
  readonly to: Map<number, TablePosition>;
  /** Its data files, once they are written: kept from try to try. */
  files: DataFile[] | null;
  /** In the table, or given up. */
  isSettled: boolean;
}

export const newBatch = <Rows>(buffer: WriteBuffer<Rows>, openedAt: number): Batch<Rows> => ({
  ...{ buffer, openedAt, files: null, isSettled: false },
  from: new Map(),
  to: new Map(),
});

export const isDue = (
  { buffer, openedAt }: Batch<unknown>,
  limits: WriteLimits,
  nowMs: number,
): boolean =>
  buffer.rows >= limits.rows || buffer.bytes >= limits.bytes || nowMs - openedAt >= limits.ageMs;

/** @throws Error when the files are not what the positions say: nothing may be committed then. */
export function checkRows({ files, from, to }: Batch<unknown>): void {
  const written = (files ?? []).reduce((sum, { recordCount }) => sum + recordCount, 0);
  let counted = 0;
  for (const [partition, { rows }] of to) {
    counted += rows - (from.get(partition) ?? startPosition).rows;
  }
  if (written !== counted) {
    throw new TypeError(`a batch of ${counted} rows was written as ${written} rows`);
  }
}
