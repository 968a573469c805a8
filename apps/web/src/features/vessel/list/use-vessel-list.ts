import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/react.ts';

/** How many vessels the list holds at most. */
export const mostListed = 10_000;
export const everyMs = 15_000;

/** Every vessel's latest state, renewed while the list is shown. */
export function useVesselList() {
  const trpc = useTRPC();
  return useQuery(
    trpc.vessels.list.queryOptions({ limit: mostListed }, { refetchInterval: everyMs }),
  );
}
type List = NonNullable<ReturnType<typeof useVesselList>['data']>;
export type VesselListRow = List['data'][number];
