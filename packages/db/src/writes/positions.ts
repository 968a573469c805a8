import { enrichedRecord, type EnrichedRecord } from '@pelorus/pipeline/records/enriched';
import type { PoolClient } from 'pg';
import { ofLake, ofState } from '../rows.ts';
import { copyColumnsOf, partitionColumn, type CopyColumn } from './copy-columns.ts';
import { copyPieces, CopyPieces } from './copy-rows.ts';
import { countDays, dayOf, ensureDays } from './position-days.ts';

export const positionColumns = copyColumnsOf(
  enrichedRecord,
  { origin_offset: 'bigint', mmsi: 'mmsi' },
  [...ofLake, ...ofState],
);

const byPartition = new Map<number, readonly CopyColumn[]>();

/** The same array for the same partition, so that the code made for it is made once. */
function columnsOf(partition: number): readonly CopyColumn[] {
  const known = byPartition.get(partition);
  const columns = known ?? [partitionColumn(partition), ...positionColumns];
  byPartition.set(partition, columns);
  return columns;
}

/**
 * Positions on their way to the hot window, encoded when they are added: thousands of objects that wait
 * for a checkpoint would fill the heap with what has just become too old to be collected cheaply.
 */
export class PositionBatch {
  readonly #partition: number;
  readonly #columns: readonly CopyColumn[];
  readonly #encoder: CopyPieces;
  readonly #pieces: Buffer[] = [];
  readonly #days = new Map<string, number>();
  #size = 0;

  constructor(partition: number) {
    this.#partition = partition;
    this.#columns = columnsOf(partition);
    this.#encoder = new CopyPieces(this.#columns);
  }

  /** Positions in it. */
  get size(): number {
    return this.#size;
  }

  add(row: EnrichedRecord): void {
    const piece = this.#encoder.add(row);
    if (piece !== null) this.#pieces.push(piece);
    const day = dayOf(row.timestamp);
    this.#days.set(day, (this.#days.get(day) ?? 0) + 1);
    this.#size += 1;
  }

  /** Writes them in the caller's transaction, creating the days that are missing; once, at the end. */
  async write(client: PoolClient): Promise<void> {
    if (this.#size === 0) return;
    await ensureDays(client, [...this.#days.keys()]);
    const target = { table: 'position', columns: this.#columns };
    await copyPieces(client, target, [...this.#pieces, this.#encoder.last()]);
    await countDays(client, this.#partition, this.#days);
  }
}

/** Adds positions to the hot window, creating the days that are missing. */
export async function copyPositions(
  client: PoolClient,
  partition: number,
  rows: readonly EnrichedRecord[],
): Promise<void> {
  const batch = new PositionBatch(partition);
  for (const row of rows) batch.add(row);
  await batch.write(client);
}
