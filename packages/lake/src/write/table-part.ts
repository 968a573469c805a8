import type { Batch } from './batch.ts';
import type { TablePosition } from './positions.ts';

/** What came of rows that were given: `stale` when the partition has to be opened again. */
export type Added = 'added' | 'stale';

/** A partition of the input as its writer holds it. */
export class TablePart {
  readonly partition: number;
  /** False once the table was not where it was left: what was added since is dropped. */
  isCurrent = true;
  /** Where the table is. */
  stored: TablePosition;
  /** Where it will be when all that was added is in it; rows that follow start here. */
  private base: TablePosition;
  private end: TablePosition;

  constructor(partition: number, stored: TablePosition) {
    this.partition = partition;
    this.stored = stored;
    this.base = stored;
    this.end = stored;
  }

  /** How far everything has been dealt with, waiting rows included. */
  get position(): TablePosition {
    return this.end;
  }

  /** How far everything is in the table: beyond `stored` only by what left no row. */
  get safe(): TablePosition {
    return this.stored.rows === this.end.rows ? this.end : this.stored;
  }

  /** Moves on by `count` rows, which are in `batch`; without rows no batch is needed. */
  moveTo(to: Omit<TablePosition, 'rows'>, count: number, batch: Batch<unknown> | null): void {
    this.end = { ...to, rows: this.end.rows + count };
    if (!batch || (count === 0 && !batch.to.has(this.partition))) return;
    if (!batch.from.has(this.partition)) batch.from.set(this.partition, this.base);
    batch.to.set(this.partition, this.end);
    this.base = this.end;
  }

  /** The batch is in the table. */
  committed(batch: Batch<unknown>): void {
    this.stored = batch.to.get(this.partition) ?? this.stored;
  }
}
