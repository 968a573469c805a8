import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fillSilver, openSilver, type SilverRow } from '../../test/silver-table.ts';
import { streamedGold } from '../../test/streamed-gold.ts';
import { anEnriched } from '../../../pipeline/test/builders.ts';
import { goldNames, goldSql, settledSql, type GoldName } from './sql.ts';

const day = Date.UTC(2024, 0, 15);
let silver: DuckDBConnection;
beforeAll(async () => {
  silver = await openSilver();
});

const sorted = (rows: readonly object[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

async function selected(name: GoldName): Promise<object[]> {
  const found = await silver.runAndReadAll(goldSql(name));
  return found
    .getRowObjects()
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          typeof value === 'bigint' ? Number(value) : value,
        ]),
      ),
    );
}

async function expectSame(rows: readonly SilverRow[], counted = rows): Promise<void> {
  await fillSilver(silver, rows);
  const streamed = streamedGold(counted);
  for (const name of goldNames) {
    expect(sorted(await selected(name))).toEqual(sorted(streamed[name]));
  }
}

const thousandths = (most: number) => fc.integer({ min: 0, max: most }).map((n) => n / 1000);

const positions: fc.Arbitrary<SilverRow[]> = fc
  .array(
    fc.record({
      vessel: fc.integer({ min: 1, max: 9 }),
      // On both sides of midnight, to the millisecond.
      timestamp: fc
        .tuple(fc.integer({ min: -2, max: 60 }), fc.integer({ min: -1, max: 1 }))
        .map(([hours, ms]) => day + hours * 3_600_000 + ms),
      speed: fc.option(thousandths(100_000)),
      vessel_type: fc.constantFrom(null, 'Cargo', 'Tanker', "Captain's 'yacht'"),
      nearest_port: fc.constantFrom('Hamburg', 'Rotterdam', 'constructor'),
      distance_to_port: thousandths(9_000_000),
      is_potential_fishing: fc.boolean(),
      is_fishing: fc.boolean(),
    }),
    { maxLength: 120 },
  )
  .map((found) => [
    ...new Map(found.map((row) => [`${row.vessel} ${row.timestamp}`, row])).values(),
  ])
  .map((found) =>
    found.map(({ vessel, ...row }, origin_offset) => ({
      ...anEnriched({ ...row, origin_offset, mmsi: String(vessel * 77).padStart(9, '0') }),
      origin_partition: vessel % 3,
    })),
  );

test('the SQL over silver gives what the stream gives, to the last row and bit', async () => {
  await fc.assert(
    fc.asyncProperty(positions, (rows) => expectSame(rows)),
    { numRuns: 60 },
  );
});

describe('a position the duplicate check could not know any more', () => {
  const at = (changes: Partial<SilverRow>): SilverRow => ({
    ...anEnriched({ timestamp: day, speed: 5 }),
    origin_partition: 1,
    ...changes,
  });
  const first = at({ origin_offset: 5, speed: 3 });
  const again = at({ origin_offset: 9, speed: 8, beyond_horizon: true });

  test.each([
    ['counts when it is the only one of its time', [again], [again]],
    ['does not count beside the one that was there', [again, first], [first]],
    ['counts once among several', [at({ ...again, origin_index: 1 }), again], [again]],
    [
      'leaves other times alone',
      [again, first, at({ timestamp: day + 1 })],
      [first, at({ timestamp: day + 1 })],
    ],
    [
      'leaves other vessels alone',
      [first, at({ ...again, mmsi: '000000001' })],
      [first, at({ ...again, mmsi: '000000001' })],
    ],
  ])('%s', (_name, rows, counted) => expectSame(rows, counted));
});

test('an empty silver gives empty gold', () => expectSame([]));

test('every query settles repeated positions by the same words', () => {
  const settling = (sql: string): string =>
    sql.slice(sql.indexOf('WITH'), sql.indexOf('\n)', sql.indexOf('settled AS')));
  for (const name of goldNames) expect(settling(goldSql(name))).toBe(settling(settledSql()));
});
