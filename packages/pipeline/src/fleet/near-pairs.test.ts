import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { destination } from '../geo/destination.ts';
import { distanceKm, type Place } from '../geo/distance.ts';
import { nearPairs, type Nearness, type Places } from './near-pairs.ts';

const columns = (places: readonly Place[]): Places => ({
  count: places.length,
  latitude: places.map(({ latitude }) => latitude),
  longitude: places.map(({ longitude }) => longitude),
});

function bruteForce(places: readonly Place[], { withinKm, mostNear }: Nearness): string[] {
  const near = places.map((a, i) =>
    places.flatMap((b, k) => (k !== i && distanceKm(a, b) <= withinKm ? [k] : [])),
  );
  const isAlone = near.map((others) => others.length <= mostNear);
  return near.flatMap((others, a) =>
    others.flatMap((b) => (b > a && isAlone[a] && isAlone[b] ? [`${a}-${b}`] : [])),
  );
}

const found = (places: readonly Place[], nearness: Nearness): string[] =>
  nearPairs(columns(places), nearness)
    .map(({ a, b }) => `${a}-${b}`)
    .sort();

/** Clusters about places that are hard: the poles, the antimeridian in both spellings, the equator. */
const centre: fc.Arbitrary<Place> = fc.oneof(
  fc.constantFrom<Place[]>(
    { latitude: 90, longitude: 0 },
    { latitude: -90, longitude: 12 },
    { latitude: 89.999, longitude: 170 },
    { latitude: 12, longitude: 180 },
    { latitude: 12, longitude: -180 },
    { latitude: 0, longitude: 0 },
    { latitude: 71.3, longitude: 179.999 },
  ),
  fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  }),
);
const cluster = fc
  .tuple(
    centre,
    fc.array(
      fc.record({
        bearing: fc.double({ min: 0, max: 359.9, noNaN: true }),
        distanceKm: fc.double({ min: 0, max: 1.5, noNaN: true }),
      }),
      { maxLength: 12 },
    ),
  )
  .map(([from, legs]) => [from, ...legs.map((leg) => destination(from, leg))]);
const fleet = fc.array(cluster, { minLength: 1, maxLength: 5 }).map((clusters) => clusters.flat());

test('pairs are those that comparing every ship with every other gives', () => {
  const nearness = fc.record({
    withinKm: fc.constantFrom(0.05, 0.5, 2, 900),
    mostNear: fc.constantFrom(1, 3, 8, 1000),
  });
  fc.assert(
    fc.property(fleet, nearness, (places, wanted) => {
      expect(found(places, wanted)).toEqual(bruteForce(places, wanted).sort());
    }),
    { numRuns: 400 },
  );
});

describe('the distance', () => {
  const here = { latitude: 60, longitude: 179.9999 };
  it.each([
    ['inside', 0.4999, ['0-1']],
    ['outside', 0.5001, []],
  ])('%s', (...[, km, expected]) => {
    const there = destination(here, { bearing: 90, distanceKm: km });
    expect(found([here, there], { withinKm: 0.5, mostNear: 8 })).toEqual(expected);
  });
});

test('a crowd of any size is left early, and who stands alone beside it is not', () => {
  const raft = Array.from({ length: 20_000 }, (_, i) => ({
    latitude: 10 + i * 1e-8,
    longitude: 20,
  }));
  const pair = [
    { latitude: 11, longitude: 20 },
    { latitude: 11.001, longitude: 20 },
  ];
  expect(found([...raft, ...pair], { withinKm: 0.5, mostNear: 8 })).toEqual(['20000-20001']);
});
