import { compareOrigins, type Origin } from '@pelorus/pipeline/outcome';
import { ensureTable } from '../commit/ensure.ts';
import { isDue, newBatch, type Batch, type WriteLimits } from './batch.ts';
import type { WriteBuffer } from './buffer-port.ts';
import { readPositions, startPosition, type TablePosition } from './positions.ts';
import { TablePart, type Added } from './table-part.ts';
import { createTries, type Tries, type WriterPorts } from './tries.ts';
import { writeBatch, type WrittenTable } from './write-batch.ts';

export interface WriterOptions<Rows> {
  table: WrittenTable;
  /** Two of them: one fills while the other is written. */
  buffers: readonly [WriteBuffer<Rows>, WriteBuffer<Rows>];
  limits: WriteLimits;
  ports: WriterPorts;
}

/**
 * The one writer of a table in a process. Rows of every partition it holds gather in a batch and
 * become files, a commit and new positions together. While the lake is away it waits, and holds two
 * batches at most.
 */
export class TableWriter<Rows> {
  private readonly options: WriterOptions<Rows>;
  private readonly tries: Tries;
  private readonly idle: WriteBuffer<Rows>[];
  private readonly parts = new Map<number, TablePart>();
  private filling: Batch<Rows> | null = null;
  private writing: Batch<Rows> | null = null;
  private wish: ReadonlyMap<number, Origin> = new Map();
  /** Callers that wait for everything to be written. */
  private urgent = 0;

  constructor(options: WriterOptions<Rows>) {
    this.options = options;
    this.idle = [...options.buffers];
    this.tries = createTries(options.ports);
  }

  /** Why nothing can be written just now; null when all is well. */
  get problem(): string | null {
    return this.tries.problem;
  }

  /** Takes a partition up where the table is, once nothing of an earlier hold is under way. */
  async open(partition: number): Promise<TablePart> {
    while (this.batches().some(({ to }) => to.has(partition))) {
      this.urgent++;
      this.advance();
      await this.tries.next().finally(() => this.urgent--);
    }
    const { table } = this.options;
    return this.tries.until(async () => {
      const { metadata } = await ensureTable(table.lake, table.ident, table.make);
      const stored = readPositions(metadata).get(partition) ?? startPosition;
      const part = new TablePart(partition, stored);
      this.parts.set(partition, part);
      return part;
    });
  }

  /** Lets a partition go. What was added of it stays with its batch: the table takes it or refuses. */
  leave(part: TablePart): void {
    if (this.parts.get(part.partition) === part) this.parts.delete(part.partition);
  }

  /**
   * Adds `count` rows that lead `to` a position; null for a stretch that left none. Waits while both
   * batches are full.
   */
  async add(
    part: TablePart,
    rows: { rows: Rows; count: number } | null,
    to: Omit<TablePosition, 'rows'>,
  ): Promise<Added> {
    while (rows && part.isCurrent && !this.hasRoom()) await this.tries.next();
    this.tries.check();
    if (!part.isCurrent) return 'stale';
    if (rows) this.fill().buffer.add(rows.rows);
    part.moveTo(to, rows?.count ?? 0, this.filling);
    this.advance();
    return 'added';
  }

  /** Begins to write what is due by its age. */
  tick(): void {
    this.tries.check();
    this.advance();
  }

  /** Asks for a commit as soon as every partition held here has come as far as `wanted`. */
  wishFor(wanted: ReadonlyMap<number, Origin>): void {
    this.wish = wanted;
    this.advance();
  }

  /** Writes everything that was added; false when the lake is away, without waiting for it. */
  async flush(): Promise<boolean> {
    const wanted = this.batches();
    this.urgent++;
    try {
      this.advance();
      while (wanted.some((batch) => !batch.isSettled)) {
        if ((await this.tries.next()) === 'failed') return false;
      }
      return true;
    } finally {
      this.urgent--;
    }
  }

  private batches(): Batch<Rows>[] {
    return [this.writing, this.filling].filter((batch) => batch !== null);
  }

  private hasRoom(): boolean {
    return this.filling === null ? this.idle.length > 0 : !this.isFull(this.filling);
  }

  private isFull(batch: Batch<Rows>): boolean {
    // Its age alone does not fill it.
    return isDue(batch, this.options.limits, batch.openedAt);
  }

  private fill(): Batch<Rows> {
    if (this.filling) return this.filling;
    const buffer = this.idle.pop();
    if (!buffer) throw new TypeError('rows were added without room for them');
    this.filling = newBatch(buffer, this.options.ports.now());
    return this.filling;
  }

  /** Begins to write the batch that fills, when it is time and the one before is done. */
  private advance(): void {
    const { filling } = this;
    if (!filling || this.writing || !this.isTime(filling)) return;
    this.filling = null;
    this.writing = filling;
    void this.write(filling);
  }

  private isTime(batch: Batch<Rows>): boolean {
    if (this.urgent > 0 || this.isWished()) return true;
    return isDue(batch, this.options.limits, this.options.ports.now());
  }

  /** Whether all that is held here has come as far as somebody waits for, and is not in the table. */
  private isWished(): boolean {
    let isNeeded = false;
    for (const [partition, origin] of this.wish) {
      const part = this.parts.get(partition);
      if (!part) continue;
      if (compareOrigins(part.position.through, origin) < 0) return false;
      isNeeded ||= compareOrigins(part.safe.through, origin) < 0;
    }
    return isNeeded;
  }

  private async write(batch: Batch<Rows>): Promise<void> {
    try {
      const outcome = await this.tries.until(() => writeBatch(this.options.table, batch));
      if (outcome === 'committed') for (const part of this.parts.values()) part.committed(batch);
      else this.refuse();
    } catch (error) {
      this.tries.fail(error);
      return;
    }
    this.writing = null;
    this.release(batch);
    this.tries.tell('settled');
    this.advance();
  }

  /** The table is not where it was left: whoever holds a partition has to open it again. */
  private refuse(): void {
    for (const part of this.parts.values()) part.isCurrent = false;
    this.parts.clear();
    if (this.filling) this.release(this.filling);
    this.filling = null;
  }

  private release(batch: Batch<Rows>): void {
    batch.isSettled = true;
    batch.buffer.clear();
    this.idle.push(batch.buffer);
  }
}
