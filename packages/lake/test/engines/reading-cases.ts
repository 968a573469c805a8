import { expect, it } from 'vitest';
import { filtersOf, filterText, type Filter } from './filters.ts';
import { readTruth, type Filled, type Mark } from './fill-table.ts';

/** How an engine is asked about a table. */
export interface Reader {
  dialect: 'spark' | 'trino' | 'pyiceberg';
  /** The rows of the table, in DuckDB's words. */
  dump(filled: Filled): Promise<string>;
  /** How many rows each condition finds. */
  counts(filled: Filled, conditions: readonly string[]): Promise<number[]>;
  countAt(filled: Filled, mark: Mark, by: 'snapshot' | 'time'): Promise<number>;
  /** Rows of a metadata table. */
  countMetadata(filled: Filled, name: string): Promise<number>;
}

interface Cases {
  reader: () => Reader;
  filled: () => Filled;
  marks: () => readonly Mark[];
  metadata: readonly string[];
  /** Not asked of this engine. */
  except?: (filter: Filter) => boolean;
}

/** That an engine sees the rows that were written, however it looks for them. */
export function testReading({
  reader,
  filled,
  marks,
  metadata,
  except = () => false,
}: Cases): void {
  it('has every row', async () => {
    const { referee, definition } = filled();
    const relation = await reader().dump(filled());
    const seen = await referee.fingerprint(relation, definition.schema.fields);
    expect(seen).toEqual(await readTruth(filled()));
  });

  it('finds rows by each column', async () => {
    const { referee, truth, definition } = filled();
    const all = await filtersOf(referee, truth, definition.schema.fields);
    const filters = all.filter((one) => !except(one));
    const conditions = filters.map((one) => filterText(reader().dialect, one));
    const counts = await reader().counts(filled(), conditions);
    const found = conditions.map((condition, index) => `${condition}: ${counts[index]}`);
    expect(found).toEqual(
      conditions.map((condition, index) => `${condition}: ${filters[index]?.count}`),
    );
  });

  it.each(['snapshot', 'time'] as const)('reads earlier states by %s', async (by) => {
    const counts = [];
    for (const mark of marks()) counts.push(await reader().countAt(filled(), mark, by));
    expect(counts).toEqual(marks().map(({ rows }) => rows));
  });

  it.each(metadata)('has the metadata table %s', async (name) => {
    expect(await reader().countMetadata(filled(), name)).toBeGreaterThan(0);
  });
}
