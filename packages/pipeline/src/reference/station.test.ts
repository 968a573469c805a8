import { expect, test } from 'vitest';
import { stationOf } from './station.ts';

test.each([
  ['219018501', 'ship'],
  ['775000000', 'ship'],
  ['021901850', 'group'],
  ['002190064', 'coast'],
  ['111219502', 'sar_aircraft'],
  ['112219502', 'unknown'],
  ['821901850', 'handheld'],
  ['982190001', 'craft_of_parent'],
  ['992191501', 'aid_to_navigation'],
  ['970123456', 'sart'],
  ['972123456', 'man_overboard'],
  ['974123456', 'epirb'],
  ['971123456', 'unknown'],
] as const)('%s is %s', (mmsi, station) => {
  expect(stationOf(mmsi)).toBe(station);
});
