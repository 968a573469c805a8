import { toLivePosition, type LivePosition } from '@pelorus/pipeline/live/position';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/react.ts';
import { useWatchedVessel } from './use-watched-vessel.ts';

const everyMs = 10_000;

/** The stored state of a vessel, or of one of the ships that share its MMSI, renewed while it is shown. */
export function useVessel(mmsi: string, ship?: string) {
  const trpc = useTRPC();
  return useQuery(
    trpc.vessels.byMmsi.queryOptions(
      { mmsi, vessel_id: ship },
      {
        refetchInterval: everyMs,
        placeholderData: (last) => last,
        retry: (count, error) => error.data?.code !== 'NOT_FOUND' && count < 1,
      },
    ),
  );
}
export type Vessel = NonNullable<ReturnType<typeof useVessel>['data']>;

/** Its position: by the websocket when that is newer than the stored state. */
export function useVesselPosition(vessel: Vessel): LivePosition {
  const watched = useWatchedVessel(vessel.vessel_id ?? vessel.mmsi);
  const stored = toLivePosition({
    ...vessel,
    timestamp: Date.parse(vessel.timestamp),
    received_at: Date.parse(vessel.received_at),
  });
  return watched !== null && watched.timestamp > stored.timestamp ? watched : stored;
}
