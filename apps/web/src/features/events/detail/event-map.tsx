import { useMemo } from 'react';
import { areaScene, joinScenes } from '../../ports/area-scene.ts';
import { usePortArea } from '../../ports/use-port-area.ts';
import { SceneView } from '../../scene-map/scene-view.tsx';
import { eventSubject, eventTitle } from '../event-words.ts';
import { eventScene } from '../event-scene.ts';
import type { EventRow } from '../use-events.ts';
import { useWayAround } from '../use-way-around.ts';

/** The evidence on the map, over the ways of its vessels before and after, and the limit of its port. */
export function EventMap({ event }: { event: EventRow }) {
  const way = useWayAround(event, { mmsi: event.mmsi, vessel_id: event.vessel_id });
  const otherWay = useWayAround(event, {
    mmsi: event.other_mmsi,
    vessel_id: event.other_vessel_id,
  });
  const area = usePortArea(event.port).data;
  const scene = useMemo(() => {
    const own = eventScene(event, [way, otherWay]);
    return area === undefined ? own : joinScenes(areaScene(area), own);
  }, [event, way, otherWay, area]);
  return (
    <SceneView
      scene={scene}
      about={event.event_id}
      label={`Map of ${eventTitle(event)}, ${eventSubject(event)}`}
    />
  );
}
