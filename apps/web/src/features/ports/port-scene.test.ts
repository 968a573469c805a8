import { describe, expect, it } from 'vitest';
import type { MapScene } from '../scene-map/map-scene.ts';
import { portScene } from './port-scene.ts';
import type { PortArea } from './use-port-area.ts';

const area: PortArea = {
  ...{ name: 'Goteborg', locode: 'SEGOT', country: 'SE', size: null },
  ...{ latitude: 57.7, longitude: 11.9, radius_km: 3, approach_km: 3 },
  ...{ polygon: null, anchorages: [], berths: [] },
};
const vessels = [
  { latitude: 57.69, longitude: 11.85, is_heard: true },
  { latitude: 57.6, longitude: 11.7, is_heard: false },
  { latitude: null, longitude: null, is_heard: true },
];
const call: MapScene = {
  lines: [{ role: 'first', spots: [[11.5, 57.5]] }],
  dots: [{ role: 'first', spot: [11.5, 57.5] }],
  places: [{ spot: [11.5, 57.5], label: 'Anchor 14:20' }],
  circles: [],
};

describe('the map of a port', () => {
  it('shows the vessels that are still heard, where that is known', () => {
    const scene = portScene(area, vessels, null);
    expect(scene.dots).toEqual([{ role: 'first', spot: [11.85, 57.69] }]);
    expect(scene.circles).toHaveLength(1);
  });

  it('steps back behind a call that is shown', () => {
    const scene = portScene(area, vessels, call);
    expect(scene.dots.map(({ role }) => role)).toEqual(['context', 'first']);
    expect(scene.places).toEqual(call.places);
    expect(scene.circles).toHaveLength(1);
  });
});
