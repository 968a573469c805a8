import { expect, test } from 'vitest';
import { applyRule } from '../../test/rule.ts';
import { flagsOf } from '../records/quality.ts';
import { stationRule } from './station.ts';

test.each([
  ['a ship', '219018501', []],
  ['a ship of no state', '299000001', ['unallocated_mid']],
  ['a coast station', '002190064', ['not_a_ship']],
  ['an aircraft of search and rescue', '111219502', ['not_a_ship']],
  ['an aid to navigation', '992191501', ['not_a_ship']],
  ['a man overboard device has no country', '972123456', ['not_a_ship']],
  ['a fill value', '123456789', ['not_a_ship', 'test_mmsi', 'unallocated_mid']],
  ['one digit', '222222222', ['test_mmsi', 'unallocated_mid']],
  ['nearly one digit', '222222221', ['unallocated_mid']],
])('%s', (...[, mmsi, flags]) => {
  const record = { ...applyRule(stationRule, {}), mmsi };
  expect(stationRule.apply({}, record, 0)).toBeNull();
  expect(flagsOf(record.quality)).toEqual(flags);
});

test('without an MMSI there is nothing to judge', () => {
  expect(applyRule(stationRule, {}).quality).toBe(0);
});
