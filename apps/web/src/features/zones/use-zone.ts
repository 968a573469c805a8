import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/react.ts';

/** A zone with its border; asked once, for it does not move. */
export function useZone(id: string | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.zones.byId.queryOptions(
      { id: id ?? '-' },
      {
        enabled: id !== null,
        staleTime: Infinity,
        retry: (count, error) => error.data?.code !== 'NOT_FOUND' && count < 1,
      },
    ),
  );
}
export type ZoneWithBorder = NonNullable<ReturnType<typeof useZone>['data']>;
