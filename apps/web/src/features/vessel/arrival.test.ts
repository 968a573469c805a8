import { describe, expect, it } from 'vitest';
import { estimateArrival } from './arrival.ts';

const port = { latitude: 50, longitude: 0, radius_km: 4 };
const timestamp = Date.UTC(2026, 0, 1);
/** South of the port by so many km, going north. */
const aShip = (km: number, changes = {}) => ({
  ...{ latitude: 50 - km / 111.195, longitude: 0, speed: 10, course: 0, timestamp },
  ...changes,
});

describe('estimateArrival', () => {
  it('is as far off as its way takes at its speed, after its last position', () => {
    const arrival = estimateArrival(port, aShip(185.2));
    expect(arrival?.distanceKm).toBeCloseTo(185.2, 1);
    expect(new Date(arrival?.at ?? 0).toISOString()).toMatch(/^2026-01-01T(09:59|10:00)/);
  });

  it.each([
    ['comes', aShip(300), true],
    ['comes without a course', aShip(300, { course: null }), true],
    ['comes slowly', aShip(300, { speed: 0.5 }), true],
    ['lies still', aShip(300, { speed: 0.4 }), false],
    ['goes across', aShip(300, { course: 89 }), true],
    ['sails away', aShip(300, { course: 91 }), false],
    ['is outside of the limit', aShip(4.1), true],
    ['is within it', aShip(3.9), false],
    ['would need two months', aShip(1_400, { speed: 0.5 }), false],
  ])('of one that %s', (_, ship, isKnown) => {
    expect(estimateArrival(port, ship) !== null).toBe(isKnown);
  });
});
