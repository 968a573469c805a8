import { useMemo } from 'react';
import { areaScene, joinScenes } from '../../ports/area-scene.ts';
import { usePortArea } from '../../ports/use-port-area.ts';
import { SceneView } from '../../scene-map/scene-view.tsx';
import { borderScene } from '../../zones/border-scene.ts';
import { useZone } from '../../zones/use-zone.ts';
import { eventSubject, eventTitle } from '../event-words.ts';
import { eventScene } from '../event-scene.ts';
import type { EventRow } from '../use-events.ts';
import { useWayAround } from '../use-way-around.ts';

/** The evidence on the map, over the ways of its vessels before and after, the limit of its port, the border of its zone. */
export function EventMap({ event }: { event: EventRow }) {
  const way = useWayAround(event, { mmsi: event.mmsi, vessel_id: event.vessel_id });
  const otherWay = useWayAround(event, {
    mmsi: event.other_mmsi,
    vessel_id: event.other_vessel_id,
  });
  const area = usePortArea(event.port).data;
  const zone = useZone(event.zone).data;
  const scene = useMemo(() => {
    const under = [...(zone ? [borderScene(zone)] : []), ...(area ? [areaScene(area)] : [])];
    return [...under, eventScene(event, [way, otherWay])].reduce(joinScenes);
  }, [event, way, otherWay, area, zone]);
  return (
    <SceneView
      scene={scene}
      about={event.event_id}
      label={`Map of ${eventTitle(event)}, ${eventSubject(event)}`}
    />
  );
}
