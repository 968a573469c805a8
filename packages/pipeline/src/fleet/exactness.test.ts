import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { aTrack, latestOf, runFleet } from '../../test/fleet-world.ts';
import { destination } from '../geo/destination.ts';

/** Hundreds of whole runs take their time on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2024, 0, 15, 14);
const sea = { latitude: -12, longitude: 179.995 };

/** Some that meet over midnight, some that fall silent, some that pass. */
function world() {
  const span = { from: start, to: start + 22 * hour };
  const drifting = (at: number) =>
    destination(sea, { bearing: 90, distanceKm: ((at - start) / hour) * 0.9 });
  const ship = (number: number, changes: Partial<Parameters<typeof aTrack>[0]>) =>
    aTrack({
      mmsi: String(231000000 + number),
      ...span,
      everyMs: (4 + number) * minute,
      place: drifting,
      ...changes,
    });
  const beside = (bearing: number) => (at: number) =>
    destination(drifting(at), { bearing, distanceKm: at - start < 13 * hour ? 0.3 : 7 });
  const apart = (at: number) => destination(drifting(at), { bearing: 90, distanceKm: 4 });
  return [
    ship(1, {}),
    ship(2, { place: beside(10) }),
    ship(3, { place: beside(190), to: start + 12 * hour }),
    ship(4, { place: apart, to: start + 3 * hour }),
    ship(4, { place: apart, from: start + 12 * hour }),
    ship(5, {
      place: (at) => destination(sea, { bearing: 0, distanceKm: ((at - start) / hour) * 20 }),
    }),
    ship(6, { place: (at) => destination(drifting(at), { bearing: 300, distanceKm: 12 }) }),
  ]
    .flat()
    .sort((a, b) => a.timestamp - b.timestamp);
}

test('packets, restarts and who is first change no event', () => {
  const records = world();
  const undisturbed = runFleet(records, { partitions: 3, cut: () => 20 }).events;
  expect(latestOf(undisturbed).map(({ event_type }) => event_type)).toEqual([
    ...['ais_gap', 'ais_gap', 'encounter', 'encounter'],
  ]);
  const choice = fc.record({ size: fc.integer({ min: 1, max: 150 }), isRestart: fc.boolean() });
  fc.assert(
    fc.property(fc.array(choice, { minLength: 1, maxLength: 50 }), (choices) => {
      let at = 0;
      const next = () => choices[at++ % choices.length];
      const { events } = runFleet(records, {
        partitions: 3,
        cut: () => next()?.size ?? 1,
        isRestart: () => next()?.isRestart ?? false,
      });
      expect(events).toEqual(undisturbed);
    }),
    { numRuns: 30 },
  );
});

test('a log that tells twice, in other pieces, changes nothing', () => {
  const records = world();
  const once = runFleet(records, { partitions: 2 });
  const twice = runFleet(records, { partitions: 2, isToldTwice: true });
  expect(twice.events).toEqual(once.events);
});
