import { describe, expect, it } from 'vitest';
import type { Origin } from './outcome.ts';
import { lakeCheck, standingCheck, type Counted, type PartitionCounts } from './standing-check.ts';

const at = (offset: number, index = 0): Origin => ({ offset, index });
const counts = (changes: Partial<PartitionCounts> = {}): PartitionCounts => ({
  ...{ partition: 0, raw: 10, valid: 7, duplicate: 2, rejected: 1, in_gold: 7 },
  ...{ raw_through: at(5, 3), checked_through: at(5, 3), gold_through: at(5, 3) },
  ...changes,
});

describe('standingCheck', () => {
  it.each<[string, Partial<PartitionCounts>, boolean | null]>([
    ['all at one origin and the same', {}, true],
    ['a raw record without a verdict', { raw: 11 }, false],
    ['a verdict without a raw record', { raw: 9 }, false],
    ['a valid record that gold lacks', { in_gold: 6 }, false],
    ['a record twice in gold', { in_gold: 8 }, false],
    ['the tally behind, as much as may be', { raw: 14, raw_through: at(5, 7) }, null],
    ['the tally behind, nothing new yet', { raw_through: at(6) }, null],
    ['the tally behind, with more', { raw: 9, raw_through: at(6) }, false],
    ['the tally ahead', { raw: 9, raw_through: at(5, 2) }, null],
    ['the tally ahead, with less', { raw: 11, raw_through: at(5, 2) }, false],
    ['gold behind', { in_gold: 3, gold_through: at(4) }, null],
    ['gold behind, with more', { in_gold: 8, gold_through: at(4) }, false],
    ['gold ahead', { in_gold: 9, gold_through: at(6) }, null],
    ['gold ahead, with less', { in_gold: 6, gold_through: at(6) }, false],
  ])('%s', (_, changes, holds) => {
    expect(standingCheck([counts(changes)]).holds).toBe(holds);
  });

  it.each([
    ['open beats right', [{}, { raw_through: at(6) }], null],
    ['wrong beats open', [{ in_gold: 0 }, { raw_through: at(6) }, {}], false],
    ['a loss in one is not made good by another', [{ in_gold: 6 }, { in_gold: 8 }], false],
  ])('of partitions: %s', (_, list, holds) => {
    expect(standingCheck(list.map(counts)).holds).toBe(holds);
  });

  it('sums, and says how much lies between saves', () => {
    const check = standingCheck([counts(), counts({ raw: 14, in_gold: 5, raw_through: at(6) })]);
    expect(check).toMatchObject({ raw: 24, checked: 20, valid: 14, duplicate: 4, rejected: 2 });
    expect(check).toMatchObject({ in_gold: 12, between_saves: 6 });
  });

  it('holds where nothing has come yet', () => {
    expect(standingCheck([])).toMatchObject({ raw: 0, holds: true });
  });
});

describe('lakeCheck', () => {
  const whole: Record<'bronze' | 'silver', Counted> = {
    bronze: { count: 10, at: at(5, 3) },
    silver: { count: 7, at: at(5, 3) },
  };
  const check = (changes: Partial<typeof whole>) => {
    const { bronze, silver } = { ...whole, ...changes };
    return lakeCheck([counts()], {
      bronze: new Map([[0, bronze]]),
      silver: new Map([[0, silver]]),
    });
  };
  it.each<[string, Partial<typeof whole>, boolean | null]>([
    ['all at one origin and the same', {}, true],
    ['a record that bronze lacks', { bronze: { count: 9, at: at(5, 3) } }, false],
    ['a record twice in silver', { silver: { count: 8, at: at(5, 3) } }, false],
    ['bronze behind', { bronze: { count: 4, at: at(2) } }, null],
    ['bronze behind, with more', { bronze: { count: 11, at: at(2) } }, false],
    [
      'silver behind, bronze wrong',
      { silver: { count: 1, at: at(1) }, bronze: { count: 9, at: at(5, 3) } },
      false,
    ],
  ])('%s', (_, changes, holds) => {
    expect(check(changes).holds).toBe(holds);
  });

  it('a table never written is at its beginning', () => {
    const nothing = { bronze: new Map(), silver: new Map() };
    expect(lakeCheck([counts()], nothing)).toEqual({ in_bronze: 0, in_silver: 0, holds: null });
  });
});
