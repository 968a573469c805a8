import { vesselEventTypes } from '@pelorus/pipeline/records/event';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/react.ts';
import { useRefreshOnSave } from '../health/use-refresh-on-save.ts';

/** Asked again by the clock too, in case no reader reports. */
export const eventsEveryMs = 30_000;
export const mostEvents = 50;
export const mostCalls = 100;

interface Whose {
  mmsi: string;
  /** One of the ships that share the MMSI. */
  ship: string | undefined;
}

/** What a vessel did, newest first; its port calls have a list of their own. */
export function useVesselEvents({ mmsi, ship }: Whose) {
  const trpc = useTRPC();
  const options = trpc.events.ofVessel.queryOptions(
    {
      ...{ mmsi, vessel_id: ship, limit: mostEvents },
      ...{ type: vesselEventTypes.join(','), state: 'open,closed' },
    },
    { refetchInterval: eventsEveryMs, placeholderData: (last) => last },
  );
  useRefreshOnSave('detect', options.queryKey);
  return useQuery(options);
}
export type VesselEventRow = NonNullable<
  ReturnType<typeof useVesselEvents>['data']
>['data'][number];

/** Where it called, newest first. */
export function useVesselCalls({ mmsi, ship }: Whose) {
  const trpc = useTRPC();
  const options = trpc.vessels.calls.queryOptions(
    { mmsi, vessel_id: ship, limit: mostCalls },
    { refetchInterval: eventsEveryMs, placeholderData: (last) => last },
  );
  useRefreshOnSave('detect', options.queryKey);
  return useQuery(options);
}
export type VesselCall = NonNullable<ReturnType<typeof useVesselCalls>['data']>['data'][number];
