import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/react.ts';
import { useRefreshOnSave } from '../health/use-refresh-on-save.ts';
import { queues, type EventsView } from './use-events-view.ts';

/** Asked again by the clock too, in case no reader reports. */
export const everyMs = 15_000;

/** The events of a view, newest first. */
export function useEvents({ queue, type, mmsi, port, rows }: EventsView) {
  const trpc = useTRPC();
  const options = trpc.events.list.queryOptions(
    {
      ...queues[queue],
      ...(type.length > 0 && { type: type.join(',') }),
      ...(mmsi !== null && { mmsi }),
      ...(port !== null && { port }),
      limit: rows,
    },
    { refetchInterval: everyMs, placeholderData: (last) => last },
  );
  useRefreshOnSave('detect', options.queryKey);
  return useQuery(options);
}
export type EventRow = NonNullable<ReturnType<typeof useEvents>['data']>['data'][number];

/** One event, renewed while it is shown: it may be revised. */
export function useEvent(eventId: string | null) {
  const trpc = useTRPC();
  const options = trpc.events.byId.queryOptions(
    { event_id: eventId ?? '-' },
    {
      enabled: eventId !== null,
      refetchInterval: everyMs,
      retry: (count, error) => error.data?.code !== 'NOT_FOUND' && count < 1,
    },
  );
  useRefreshOnSave('detect', options.queryKey);
  return useQuery(options);
}

/** How many there are of each kind, for the filter and the rail. */
export function useEventSummary() {
  const trpc = useTRPC();
  return useQuery(trpc.events.summary.queryOptions({}, { refetchInterval: everyMs }));
}
export type EventSummary = NonNullable<ReturnType<typeof useEventSummary>['data']>;
