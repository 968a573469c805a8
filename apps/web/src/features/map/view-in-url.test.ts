import { vesselClasses } from '@pelorus/pipeline/reference/vessel-types';
import { describe, expect, it } from 'vitest';
import { scaleBar } from './scale-bar.ts';
import { stepThrough } from './use-map-keys.ts';
import { parseAsSpeedRange, toggleType, viewParsers } from './use-map-view.ts';
import { worldCamera } from './world-camera.ts';

describe('the speed range in the address', () => {
  it.each([
    ['4-20', [4, 20]],
    ['0-30', [0, 30]],
    ['20-4', null],
    ['4-31', null],
    ['fast', null],
  ])('%s', (text, expected) => {
    expect(parseAsSpeedRange.parse(text)).toEqual(expected);
  });
  it('is read back as it was written', () => {
    expect(parseAsSpeedRange.parse(parseAsSpeedRange.serialize([3, 17]))).toEqual([3, 17]);
  });
});

describe('types in the address', () => {
  it('toggle and keep the order of the legend', () => {
    expect(toggleType(vesselClasses, 'tanker')).toEqual(
      vesselClasses.filter((name) => name !== 'tanker'),
    );
    expect(toggleType(['other', 'cargo'], 'tanker')).toEqual(['cargo', 'tanker', 'other']);
  });
  it('leave out words that are no type', () => {
    expect(viewParsers.type.parse('cargo,submarine')).toEqual(['cargo']);
  });
});

describe('stepping through the vessels in view', () => {
  it.each([
    ['from nothing forward', [null, 1], 7],
    ['from nothing back', [null, -1], 9],
    ['forward', [7, 1], 8],
    ['round the end', [9, 1], 7],
    ['round the start', [7, -1], 9],
    ['from one that left the view', [1, 1], 7],
  ] as const)('%s', (_name, [selected, by], expected) => {
    expect(stepThrough([7, 8, 9], selected, by)).toBe(expected);
  });
  it('stays where nothing is in view', () => {
    expect(stepThrough([], null, 1)).toBeNull();
  });
});

describe('the scale bar', () => {
  it.each([
    { label: '1,000 NM', camera: { latitude: 0, zoom: 1 }, units: 'nautical' },
    { label: '20 NM', camera: { latitude: 57, zoom: 6.5 }, units: 'nautical' },
    { label: '0.2 km', camera: { latitude: 57, zoom: 14 }, units: 'metric' },
  ] as const)('$label', ({ label, camera, units }) => {
    const bar = scaleBar(camera, units);
    expect(bar.label).toBe(label);
    expect(bar.pixels).toBeGreaterThan(30);
    expect(bar.pixels).toBeLessThanOrEqual(90);
  });
});

describe('the first view', () => {
  it('is the whole width of the world on a desk', () => {
    expect(512 * 2 ** worldCamera(1_152).zoom).toBeGreaterThanOrEqual(1_152);
  });
});
