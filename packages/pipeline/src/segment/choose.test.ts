import { describe, expect, test } from 'vitest';
import { settings } from '../settings.ts';
import { chooseSegment, isConflict, stillOpen } from './choose.ts';
import type { Fix } from './discrepancy.ts';
import { canBe, canSail } from './reach.ts';
import { isOutlived } from '../records/outlived.ts';
import { segmentId, segmentStart, type Segment } from './segment.ts';

const hour = 3_600_000;
const nm = 1 / 60;
const { segment: limits } = settings;

const aFix = (changes: Partial<Fix> = {}): Fix => ({
  ...{ at: 0, latitude: 0, longitude: 0, speed: 0, course: 0 },
  ...changes,
});
const aSegment = (changes: Partial<Segment> = {}): Segment => ({
  ...aFix(),
  ...{ id: null, count: 100, fit: 0, before: null, topSpeed: 0 },
  ...changes,
});
const alike = (): number => 1;

describe('a ship alone', () => {
  const reach = limits.ship_kn * (1 + limits.slack_ms / hour);
  test.each([
    ['as far as a ship comes in an hour', reach - 0.01, {}, true],
    ['farther', reach + 0.01, {}, false],
    ['half as fast again as it has been', 1.5 * 40 * (reach / 30) - 0.01, { topSpeed: 40 }, true],
    ['faster than that', 1.5 * 40 * (reach / 30) + 0.01, { topSpeed: 40 }, false],
    ['from where nobody knows', 5_000, { latitude: NaN }, true],
  ])('%s', (...[, miles, segment, expected]) => {
    const fix = aFix({ at: hour, latitude: miles * nm });
    expect(canSail(aSegment(segment), fix)).toBe(expected);
  });

  test('comes back from a place that was noise', () => {
    const before = { ...aFix(), fit: 0 };
    const noise = aSegment({ at: hour, latitude: 30 * nm, before });
    expect(canSail(noise, aFix({ at: hour + 1_000 }))).toBe(true);
    expect(canSail({ ...noise, before: null }, aFix({ at: hour + 1_000 }))).toBe(false);
  });
});

test.each([
  ['near, whatever the time', limits.near_nm - 0.01, true],
  ['farther than a ship can be', limits.near_nm + 0.01, false],
])('may be the same ship: %s', (...[, miles, expected]) => {
  const fix = aFix({ at: 1, latitude: miles * nm });
  expect(canSail(aSegment(), fix)).toBe(false);
  expect(canBe(aSegment(), fix)).toBe(expected);
});

describe('among several', () => {
  const a = aSegment({ id: 'a' });
  const near = aFix({ at: 60_000, latitude: 0.1 * nm });

  test('the one it fits', () => {
    const b = aSegment({ id: 'b', latitude: 10 });
    const { segment, ambiguous } = chooseSegment([b, a], near, alike);
    expect([segment?.id, ambiguous]).toEqual(['a', []]);
  });

  test('none: it begins another', () => {
    const b = aSegment({ id: 'b', latitude: 10 });
    const { segment, ambiguous } = chooseSegment([b, a], aFix({ at: 1, latitude: 5 }), alike);
    expect([segment, ambiguous]).toEqual([null, []]);
  });

  test('two that fit alike end, for nobody can say whose it is', () => {
    const twin = aSegment({ id: 'b' });
    const { segment, ambiguous } = chooseSegment([a, twin], near, alike);
    expect([segment, ambiguous.length]).toEqual([null, 2]);
  });

  test.each([
    ['a name speaks for one', (segment: Segment) => (segment.id === 'a' ? 1 : 0.1), 'a'],
    [
      'just enough',
      (segment: Segment) => (segment.id === 'a' ? 1 : 1 / (limits.ambiguity + 0.01)),
      'a',
    ],
    [
      'not enough',
      (segment: Segment) => (segment.id === 'a' ? 1 : 1 / (limits.ambiguity - 0.01)),
      undefined,
    ],
  ])('unless %s', (_name, likeness, expected) => {
    const found = chooseSegment([a, aSegment({ id: 'b' })], near, likeness);
    expect(found.segment?.id).toBe(expected);
  });

  test('a late position ends nothing', () => {
    const twins = ['a', 'b'].map((id) => aSegment({ id, at: hour }));
    expect(chooseSegment(twins, near, alike)).toMatchObject({
      segment: { id: 'a' },
      ambiguous: [],
    });
  });

  test('what fits none is of the only ship there is, if that can be there', () => {
    const noise = aSegment({ id: 'b', latitude: 10, count: limits.established_count - 1 });
    const far = aFix({ at: 10 * hour, latitude: 250 * nm });
    expect(chooseSegment([a, noise], far, alike).segment?.id).toBe('a');
    const other = { ...noise, count: limits.established_count };
    expect(chooseSegment([a, other], far, alike).segment).toBeNull();
  });
});

describe('a segment stays open', () => {
  const other = aSegment({ id: 'b', at: limits.open_ms + 1 });
  test.each([
    ['until its silence is too long', limits.open_ms, aSegment(), true],
    ['and no longer', limits.open_ms + 1, aSegment(), false],
  ])('%s', (...[, at, segment, expected]) => {
    expect(stillOpen([segment, other], at).includes(segment)).toBe(expected);
  });

  test('when it is the only ship', () => {
    const ship = aSegment();
    const noise = aSegment({ count: 1 });
    expect(stillOpen([ship, noise], 10 * limits.open_ms)).toEqual([ship]);
  });
});

test.each([
  ['two ships at once', 100, limits.conflict_ms, true],
  ['one after the other', 100, limits.conflict_ms + 1, false],
  ['a ship and noise', limits.established_count - 1, 0, false],
])('in conflict: %s', (...[, count, at, expected]) => {
  const ships = [aSegment(), aSegment({ id: 'b', at, count })];
  expect(isConflict(ships, at)).toBe(expected);
});

test.each([
  [Date.UTC(2014, 0, 1, 3, 44, 39), '416000000-20140101T034439Z'],
  [Date.UTC(2014, 0, 1, 3, 44, 39, 5), '416000000-20140101T034439.005Z'],
])('an id says when the segment began', (at, expected) => {
  expect(segmentId('416000000', at)).toBe(expected);
  expect(segmentStart(expected)).toBe(at);
});

test.each(['416000000', null, '416000000-', '416000000-yesterday'])(
  '%s says no beginning',
  (id) => {
    expect(segmentStart(id)).toBeNull();
  },
);

test.each([
  ['a day', limits.conflict_ms, false],
  ['more than a day', limits.conflict_ms + 1, true],
  ['no time, being the newer one', -limits.conflict_ms, false],
])('a ship unheard for %s beside another of its MMSI', (_name, ms, expected) => {
  expect(isOutlived(0, ms)).toBe(expected);
});
