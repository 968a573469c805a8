import { describe, expect, it } from 'vitest';
import { eventFeatures, type MapEvent } from './event-features.ts';

const aground: MapEvent = {
  event_id: 'aground:219000001:1',
  event_type: 'aground',
  severity: 'warning',
  mmsi: '219000001',
  other_mmsi: null,
  vessel_name: null,
  other_vessel_name: null,
  latitude: 58,
  longitude: 9.6,
};

describe('the marks of open events', () => {
  it('stand where each began, named by what and who', () => {
    const { features } = eventFeatures([
      aground,
      {
        ...aground,
        ...{ event_type: 'encounter', other_mmsi: '219000002', vessel_name: 'NORNE' },
      },
    ]);
    expect(features[0]).toMatchObject({
      properties: { event_id: aground.event_id, label: 'Aground: MMSI 219000001' },
      geometry: { coordinates: [9.6, 58] },
    });
    expect(features[1]?.properties.label).toBe('Encounter: NORNE × MMSI 219000002');
  });

  it('are drawn over those that are less grave', () => {
    const ranks = eventFeatures(
      (['info', 'warning', 'alarm'] as const).map((severity) => ({ ...aground, severity })),
    ).features.map(({ properties }) => properties.rank);
    expect(ranks).toEqual([0, 1, 2]);
  });
});
