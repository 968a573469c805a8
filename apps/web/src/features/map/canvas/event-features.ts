import { severities, type EventType, type Severity } from '@pelorus/pipeline/records/event';
import type { FeatureCollection, Point } from 'geojson';
import { eventNames, eventSubject } from '../../events/event-words.ts';

/** An event that goes on, as the map is told of it. */
export interface MapEvent {
  event_id: string;
  event_type: EventType;
  severity: Severity;
  mmsi: string;
  other_mmsi: string | null;
  vessel_name: string | null;
  other_vessel_name: string | null;
  latitude: number;
  longitude: number;
}

export interface EventProperties {
  event_id: string;
  severity: Severity;
  /** Graver ones are drawn over others. */
  rank: number;
  /** Encounter: SALTHOLM BAY × NORNE */
  label: string;
}

/** What the layer of open events draws: a mark where each began. */
export const eventFeatures = (
  events: readonly MapEvent[],
): FeatureCollection<Point, EventProperties> => ({
  type: 'FeatureCollection',
  features: events.map((event) => ({
    type: 'Feature',
    properties: {
      event_id: event.event_id,
      severity: event.severity,
      rank: severities.indexOf(event.severity),
      label: `${eventNames[event.event_type]}: ${eventSubject(event)}`,
    },
    geometry: { type: 'Point', coordinates: [event.longitude, event.latitude] },
  })),
});
