import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMargin, areaOf, covers, isInside } from './area.ts';

const views = {
  kattegat: { west: 9, south: 54, east: 14, north: 59 },
  fiji: { west: 175, south: -20, east: -175, north: -10 },
  'fiji unwrapped eastward': { west: 175, south: -20, east: 185, north: -10 },
  'fiji unwrapped westward': { west: -185, south: -20, east: -175, north: -10 },
  world: { west: -250, south: -85, east: 250, north: 85 },
};

describe('areaOf and isInside', () => {
  it.each([
    ['inside', 'kattegat', 11, 57, true],
    ['on the western edge', 'kattegat', 9, 57, true],
    ['west of it', 'kattegat', 8.999, 57, false],
    ['on the northern edge', 'kattegat', 11, 59, true],
    ['north of it', 'kattegat', 11, 59.001, false],
    ['west of the antimeridian', 'fiji', 179, -15, true],
    ['east of the antimeridian', 'fiji', -179, -15, true],
    ['on the antimeridian from the east', 'fiji', -180, -15, true],
    ['on the antimeridian from the west', 'fiji', 180, -15, true],
    ['opposite side of the earth', 'fiji', 0, -15, false],
    ['just east of a crossing view', 'fiji', -174.999, -15, false],
    ['beyond 180', 'fiji unwrapped eastward', -178, -15, true],
    ['outside beyond 180', 'fiji unwrapped eastward', -174, -15, false],
    ['below -180', 'fiji unwrapped westward', 178, -15, true],
    ['anything in the world', 'world', 123, 4, true],
    ['poles beyond the view', 'world', 123, 88, false],
  ] as const)('%s of %s: %d, %d is %s', (...[, view, longitude, latitude, expected]) => {
    expect(isInside(areaOf(views[view]), longitude, latitude)).toBe(expected);
  });
});

const anyView = fc
  .record({
    west: fc.double({ min: -540, max: 540, noNaN: true }),
    width: fc.double({ min: 0.001, max: 400, noNaN: true }),
    south: fc.double({ min: -89, max: 88, noNaN: true }),
    height: fc.double({ min: 0.001, max: 1, noNaN: true }),
  })
  .map(({ west, width, south, height }) => ({
    west,
    east: west + width,
    south,
    north: south + height,
  }));

describe('addMargin', () => {
  it('covers the view it was made of', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const area = areaOf(view);
        expect(covers(addMargin(area), area)).toBe(true);
      }),
    );
  });
  it('has the middle of the view inside', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const middle = (((view.west + view.east) / 2 + 900) % 360) - 180;
        expect(isInside(addMargin(areaOf(view)), middle, (view.south + view.north) / 2)).toBe(true);
      }),
    );
  });
});

describe('covers', () => {
  const outer = areaOf(views.fiji);
  it.each([
    ['itself', views.fiji, true],
    ['a part across the antimeridian', { west: 178, south: -15, east: -178, north: -14 }, true],
    ['a part that reaches out eastward', { west: 178, south: -15, east: -174, north: -14 }, false],
    ['a part that reaches out westward', { west: 174, south: -15, east: -178, north: -14 }, false],
    ['a part that reaches out southward', { west: 178, south: -21, east: 179, north: -14 }, false],
    ['the world', views.world, false],
  ])('%s', (_name, view, expected) => {
    expect(covers(outer, areaOf(view))).toBe(expected);
  });
});
