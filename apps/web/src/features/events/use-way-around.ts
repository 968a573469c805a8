import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/react.ts';
import type { EventRow } from './use-events.ts';

const hourMs = 3_600_000;
/** The way before and after an event that is shown too. */
const aroundMs = 3 * hourMs;
const mostHours = 720;
const noWay: never[] = [];

interface Whose {
  /** Null where there is no such vessel: it has no way. */
  mmsi: string | null;
  vessel_id: string | null;
}

/** The way of a vessel of an event, from before it until after it. */
export function useWayAround({ start_at, end_at, detected_at }: EventRow, whose: Whose) {
  const trpc = useTRPC();
  const startMs = Date.parse(start_at);
  const untilMs = Date.parse(end_at ?? detected_at) + aroundMs;
  const { data } = useQuery(
    trpc.vessels.track.queryOptions(
      {
        mmsi: whose.mmsi ?? '',
        vessel_id: whose.vessel_id ?? undefined,
        until: new Date(untilMs).toISOString(),
        hours: Math.min(mostHours, (untilMs - startMs + aroundMs) / hourMs),
      },
      { enabled: whose.mmsi !== null, staleTime: 60_000, placeholderData: (last) => last },
    ),
  );
  return data?.points ?? noWay;
}
