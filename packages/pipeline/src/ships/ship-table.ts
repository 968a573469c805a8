import { widen, type Columns } from './columns.ts';
import type { ShipKey } from './ship-key.ts';

/**
 * Ships as rows of typed arrays: an object a ship, with a number of its own for every double in it, takes
 * three times as much. What a row begins with is for its owner to write.
 */
export class ShipTable<C extends Columns> {
  /** Ask for them anew after `add`: they may have become longer. */
  columns: C;
  private readonly create: (rows: number) => C;
  private readonly rows = new Map<ShipKey, number>();
  private readonly free: number[] = [];
  private used = 0;
  private room = 0;

  /** @param create Makes the columns for so many rows. */
  constructor(create: (rows: number) => C) {
    this.create = create;
    this.columns = create(0);
  }

  rowOf(key: ShipKey): number | undefined {
    return this.rows.get(key);
  }

  /** Every ship and its row. */
  entries(): IterableIterator<[ShipKey, number]> {
    return this.rows.entries();
  }

  /** A row for a ship that has none. It may have been another's. */
  add(key: ShipKey): number {
    const row = this.free.pop() ?? this.used++;
    if (row >= this.room) {
      this.columns = widen(this.columns, this.create);
      this.room = Object.values(this.columns)[0]?.length ?? 0;
    }
    this.rows.set(key, row);
    return row;
  }

  /** Lets a ship go; a later one gets its row. */
  remove(key: ShipKey): void {
    const row = this.rows.get(key);
    if (row === undefined) return;
    this.rows.delete(key);
    this.free.push(row);
  }
}
