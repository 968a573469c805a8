import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../../trpc/react.ts';
import { areaScene, joinScenes } from '../../ports/area-scene.ts';
import { usePortArea } from '../../ports/use-port-area.ts';
import { SceneView } from '../../scene-map/scene-view.tsx';
import { eventSubject, eventTitle } from '../event-words.ts';
import { eventScene } from '../event-scene.ts';
import type { EventRow } from '../use-events.ts';

const hourMs = 3_600_000;
/** The way before and after that is drawn too. */
const aroundMs = 3 * hourMs;
const mostHours = 720;
const noTrack: never[] = [];

/** The evidence on the map, with the vessel's way before and after. */
export function EventMap({ event }: { event: EventRow }) {
  const trpc = useTRPC();
  const startMs = Date.parse(event.start_at);
  const untilMs = Date.parse(event.end_at ?? event.detected_at) + aroundMs;
  const { data } = useQuery(
    trpc.vessels.track.queryOptions(
      {
        mmsi: event.mmsi,
        vessel_id: event.vessel_id ?? undefined,
        until: new Date(untilMs).toISOString(),
        hours: Math.min(mostHours, (untilMs - startMs + aroundMs) / hourMs),
      },
      { staleTime: 60_000, placeholderData: (last) => last },
    ),
  );
  const points = data?.points ?? noTrack;
  const area = usePortArea(event.port).data;
  const scene = useMemo(() => {
    const own = eventScene(event, points);
    return area === undefined ? own : joinScenes(areaScene(area), own);
  }, [event, points, area]);
  return (
    <SceneView
      scene={scene}
      about={event.event_id}
      label={`Map of ${eventTitle(event)}, ${eventSubject(event)}`}
    />
  );
}
