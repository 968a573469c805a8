import { formatClock } from '../../ui/format-time.ts';
import type { MapScene, Spot } from '../scene-map/map-scene.ts';
import { callStops } from './call-stops.ts';
import type { EventRow } from './use-events.ts';

type Position = EventRow['evidence']['positions'][number];
const spotOf = ([, latitude, longitude]: Position): Spot => [longitude, latitude];

/** What happened at one place as one label: `06:46, Anchor 07:01`. */
function joinLabels(places: MapScene['places']): MapScene['places'] {
  const bySpot = new Map<string, MapScene['places'][number]>();
  for (const { spot, label } of places) {
    const before = bySpot.get(spot.join());
    bySpot.set(spot.join(), { spot, label: before ? `${before.label}, ${label}` : label });
  }
  return [...bySpot.values()];
}

interface TrackPart {
  latitude: number;
  longitude: number;
}

/** What the map of an event shows: the positions that fired it, where it began and ended, the ways around. */
export function eventScene(event: EventRow, ways: readonly (readonly TrackPart[])[]): MapScene {
  const { positions, other_positions, limits } = event.evidence;
  const [first, other] = [positions.map(spotOf), other_positions.map(spotOf)];
  const begin: Spot = [event.longitude, event.latitude];
  const places = [{ spot: begin, label: formatClock(Date.parse(event.start_at)).slice(0, 5) }];
  const { start_at, end_at, end_longitude, end_latitude } = event;
  const isOver = end_at !== null && end_at !== start_at;
  if (isOver && end_longitude !== null && end_latitude !== null)
    places.push({
      spot: [end_longitude, end_latitude],
      label: formatClock(Date.parse(end_at)).slice(0, 5),
    });
  places.push(...callStops(event.evidence));
  const radiusKm = limits.encounter_km;
  return {
    lines: [
      ...ways.map((way) => ({
        role: 'context' as const,
        spots: way.map(({ longitude, latitude }): Spot => [longitude, latitude]),
      })),
      { role: 'first', spots: first, isDashed: event.event_type === 'ais_gap' },
      { role: 'other', spots: other },
    ],
    dots: [
      ...first.map((spot) => ({ role: 'first' as const, spot })),
      ...other.map((spot) => ({ role: 'other' as const, spot })),
    ],
    places: joinLabels(places),
    circles: radiusKm === undefined ? [] : [{ spot: begin, radiusM: radiusKm * 1_000 }],
  };
}
