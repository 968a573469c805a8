import { describe, expect, it } from 'vitest';
import { zoneIds } from '@pelorus/pipeline/reference/zone';
import { loadReference } from './load.ts';

describe('the reference data that comes with the system', async () => {
  const { zonesAt, shore } = await loadReference();

  it.each([
    { name: 'off Esbjerg', latitude: 55.4, longitude: 8.2, zones: ['waters:dk'], km: 10 },
    { name: 'the middle of the North Sea', latitude: 56, longitude: 3.5, zones: [], km: 286 },
    { name: 'Fiji, west of 180', latitude: -17.5, longitude: 179.5, zones: ['waters:fj'], km: 16 },
    { name: 'Fiji, east of 180', latitude: -17.5, longitude: -179.4, zones: ['waters:fj'], km: 25 },
    { name: 'inland', latitude: 48.85, longitude: 2.35, zones: ['waters:fr'], km: 0 },
    { name: 'the north pole', latitude: 90, longitude: 0, zones: [], km: 707 },
    { name: 'the south pole', latitude: -90, longitude: 0, zones: [], km: 0 },
  ])('knows $name', ({ zones, km, ...place }) => {
    expect(zoneIds(zonesAt?.(place) ?? null)).toEqual(zones);
    expect(Math.abs((shore?.(place) ?? -1) - km)).toBeLessThanOrEqual(3);
  });
});
