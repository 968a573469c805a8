import { useMemo } from 'react';
import { Button } from '../../ui/button.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { eventScene } from '../events/event-scene.ts';
import { eventSubject } from '../events/event-words.ts';
import { useEvent } from '../events/use-events.ts';
import { SceneView } from '../scene-map/scene-view.tsx';
import { portScene } from './port-scene.ts';
import type { Analytics, PortViewState } from './use-analytics.ts';
import { usePortArea } from './use-port-area.ts';

interface PortMapProps extends PortViewState {
  name: string;
  analytics: Analytics | undefined;
}

const noVessels: never[] = [];

/** The port's area with the vessels that lie there, or one call: its way, and where it lay. */
export function PortMap({ name, analytics, view, setView }: PortMapProps) {
  const query = usePortArea(name);
  const event = useEvent(view.call).data;
  const area = query.data;
  const vessels = analytics?.in_port.data ?? noVessels;
  const scene = useMemo(() => {
    if (area === undefined) return null;
    return portScene(area, vessels, event === undefined ? null : eventScene(event, []));
  }, [area, vessels, event]);
  const subject = event === undefined ? null : eventSubject(event);
  return (
    <QueryPanel
      title={subject ?? 'Now'}
      sub={subject === null ? 'its limit, and who was heard today' : 'one call'}
      what="The area of this port"
      className="h-[380px]"
      padded={false}
      query={query}
      skeletonRows={9}
      actions={
        view.call !== null && (
          <Button size="sm" onClick={() => void setView({ call: null })}>
            Show the port
          </Button>
        )
      }
    >
      {() =>
        scene !== null && (
          <div className="relative h-full">
            <SceneView
              scene={scene}
              about={`${name} ${event?.event_id ?? ''}`}
              label={subject === null ? `Map of ${name}` : `Map of the call of ${subject}`}
            />
          </div>
        )
      }
    </QueryPanel>
  );
}
