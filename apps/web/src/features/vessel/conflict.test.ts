import { expect, test } from 'vitest';
import { conflictOf, countShips, type Ship } from './conflict.ts';

const aShip = (changes: Partial<Ship> = {}): Ship => ({
  vessel_id: '219018501',
  positions: 100,
  contested: 20,
  contested_from: '2026-11-20T12:00:00.000Z',
  contested_to: '2026-11-20T13:00:00.000Z',
  first_at: '2026-11-20T10:00:00.000Z',
  last_at: '2026-11-20T13:00:00.000Z',
  latitude: 57,
  longitude: 11,
  vessel_name: 'A',
  ...changes,
});
const other = aShip({
  vessel_id: '219018501-20261120T120000Z',
  positions: 3,
  contested_from: '2026-11-20T12:30:00.000Z',
  contested_to: '2026-11-20T14:00:00.000Z',
  latitude: 58,
});

test('two ships: which, since when, until when and how far apart', () => {
  const found = conflictOf([aShip(), other]);
  expect(found?.ships).toEqual([aShip(), other]);
  expect(new Date(found?.fromMs ?? 0).toISOString()).toBe('2026-11-20T12:00:00.000Z');
  expect(new Date(found?.toMs ?? 0).toISOString()).toBe('2026-11-20T14:00:00.000Z');
  expect(found?.apartKm).toBeCloseTo(111.2, 1);
});

test.each([
  ['nothing heard', []],
  ['one ship', [aShip({ contested: 0, contested_from: null, contested_to: null })]],
  ['one ship and two stray positions', [aShip(), { ...other, positions: 2 }]],
  [
    'one ship after another',
    [aShip(), other].map((ship) => ({ ...ship, contested_from: null, contested_to: null })),
  ],
])('no conflict: %s', (_name, ships) => {
  expect(conflictOf(ships)).toBeNull();
});

test('few are counted in words', () => {
  expect([2, 5, 12].map(countShips)).toEqual(['Two ships', 'Five ships', '12 ships']);
});
