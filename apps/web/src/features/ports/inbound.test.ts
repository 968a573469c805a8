import { describe, expect, it } from 'vitest';
import { inboundTo, type Underway } from './inbound.ts';

const port = { latitude: 50, longitude: 0, locode: 'XXPRT' };
/** South of the port by so many km, going north. */
const aShip = (km: number, changes: Partial<Underway> = {}): Underway => ({
  latitude: 50 - km / 111.195,
  longitude: 0,
  speed: 10,
  course: 0,
  destination_port: 'XXPRT',
  ...changes,
});

describe('inboundTo', () => {
  it.each([
    ['says so and comes', aShip(300), 'destination'],
    ['says so and goes across', aShip(300, { course: 89 }), 'destination'],
    ['says so and sails away', aShip(300, { course: 91 }), null],
    ['says so and turns in front of the port', aShip(4, { course: 180 }), 'destination'],
    ['says so without a course', aShip(300, { course: null }), 'destination'],
    ['comes within a day', aShip(444), 'destination'],
    ['comes later than in a day', aShip(445), null],
    ['says nothing and heads for it', aShip(99, { destination_port: null, course: 29 }), 'heading'],
    ['heads past it', aShip(99, { destination_port: null, course: 31 }), null],
    ['heads for it from far', aShip(101, { destination_port: null }), null],
    ['says nothing, without a course', aShip(50, { destination_port: null, course: null }), null],
    ['goes elsewhere', aShip(50, { destination_port: 'XXOTH' }), null],
  ] as const)('%s', (...[, ship, by]) => {
    expect(inboundTo(port, ship)?.by ?? null).toBe(by);
  });

  it('without a LOCODE nobody says it, and whoever heads for it comes', () => {
    const nameless = { ...port, locode: null };
    const silent = { destination_port: null };
    expect(inboundTo(nameless, aShip(50, silent))?.by).toBe('heading');
    expect(inboundTo(nameless, aShip(300, silent))).toBeNull();
  });

  it('says how far and how long', () => {
    const found = inboundTo(port, aShip(185.2));
    expect(found?.distance_km).toBeCloseTo(185.2, 1);
    expect(found?.arrives_in_ms).toBeCloseTo(10 * 3_600_000, -5);
  });
});
