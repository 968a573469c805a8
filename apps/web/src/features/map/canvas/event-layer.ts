import type { Severity } from '@pelorus/pipeline/records/event';
import type { Map as MapLibreMap, SymbolLayerSpecification } from 'maplibre-gl';

/** Source and layer of the marks of open events. */
export const eventLayerId = 'events';

/** Marks beside where events began, so that a ship that is still there can be seen and chosen. */
export const eventLayer = (icons: Record<Severity, string>): SymbolLayerSpecification => ({
  id: eventLayerId,
  type: 'symbol',
  source: eventLayerId,
  layout: {
    'icon-image': [
      'match',
      ['get', 'severity'],
      'alarm',
      icons.alarm,
      'warning',
      icons.warning,
      icons.info,
    ],
    'icon-offset': [11, -11],
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
    'symbol-sort-key': ['get', 'rank'],
  },
});

export interface EventHit {
  eventId: string;
  label: string;
}

/** The event whose mark is within some pixels of a point; the gravest of several. */
export function eventAt(
  map: MapLibreMap,
  { x, y }: { x: number; y: number },
  radius: number,
): EventHit | null {
  const box: [[number, number], [number, number]] = [
    [x - radius, y - radius],
    [x + radius, y + radius],
  ];
  const [first] = map.queryRenderedFeatures(box, { layers: [eventLayerId] });
  if (first === undefined) return null;
  return { eventId: String(first.properties.event_id), label: String(first.properties.label) };
}
