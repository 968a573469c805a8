import { describe, expect, it } from 'vitest';
import { eventScene } from './event-scene.ts';
import type { EventRow } from './use-events.ts';

const at = Date.parse('2026-11-20T14:20:00Z');
const hour = 3_600_000;
const encounter: EventRow = {
  ...{ event_id: 'encounter:1', revision: 2, event_type: 'encounter', state: 'open' },
  ...{ severity: 'warning', mmsi: '219000001', vessel_id: null, other_mmsi: '219000002' },
  ...{ other_vessel_id: null, vessel_name: null, vessel_type: null, flag: 'DK' },
  ...{ other_vessel_name: null, start_at: new Date(at).toISOString(), end_at: null },
  ...{ latitude: 57.5, longitude: 11.5, end_latitude: null, end_longitude: null },
  ...{ port: null, zone: null, confidence: null, settings_version: 'a' },
  ...{ detected_at: new Date(at + hour).toISOString(), source: null, origin: null },
  evidence: {
    positions: [[at, 57.5, 11.5, 0.4]],
    other_positions: [[at, 57.501, 11.502, 0.2]],
    measured: {},
    limits: { encounter_km: 0.5 },
    why: '',
  },
};
const way = [{ latitude: 57.4, longitude: 11.4 }];

describe('the map of an event', () => {
  it('has the positions of both vessels over their ways, where it began, and its limit', () => {
    const { lines, dots, places, circles } = eventScene(encounter, [way, way]);
    expect(lines.map(({ role }) => role)).toEqual(['context', 'context', 'first', 'other']);
    expect(dots.map(({ role, spot }) => [role, ...spot])).toEqual([
      ['first', 11.5, 57.5],
      ['other', 11.502, 57.501],
    ]);
    expect(places).toEqual([{ spot: [11.5, 57.5], label: '14:20' }]);
    expect(circles).toEqual([{ spot: [11.5, 57.5], radiusM: 500 }]);
  });

  it('says when it ended where it did', () => {
    const { places } = eventScene(
      {
        ...encounter,
        end_at: new Date(at + hour).toISOString(),
        ...{ end_latitude: 57.6, end_longitude: 11.7 },
      },
      [],
    );
    expect(places[1]).toEqual({ spot: [11.7, 57.6], label: '15:20' });
  });

  it('says the time of a moment once', () => {
    const end = { end_at: encounter.start_at, end_latitude: 57.5, end_longitude: 11.5 };
    const { places } = eventScene({ ...encounter, ...end }, []);
    expect(places).toEqual([{ spot: [11.5, 57.5], label: '14:20' }]);
  });

  it('says all that happened at one place beside it', () => {
    const { places } = eventScene(
      { ...encounter, evidence: { ...encounter.evidence, anchorage_at: at + 60_000 } },
      [],
    );
    expect(places).toEqual([{ spot: [11.5, 57.5], label: '14:20, Anchor 14:21' }]);
  });

  it('joins the two ends of a silence by a dashed line', () => {
    const { lines } = eventScene({ ...encounter, event_type: 'ais_gap' }, []);
    expect(lines.map(({ role, isDashed }) => [role, isDashed ?? false])).toEqual([
      ['first', true],
      ['other', false],
    ]);
  });
});
