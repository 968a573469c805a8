import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/react.ts';

/** Where a port is and how far it reaches; asked once, for it does not move. */
export function usePortArea(name: string | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.ports.area.queryOptions(
      { name: name ?? '-' },
      {
        enabled: name !== null,
        staleTime: Infinity,
        retry: (count, error) => error.data?.code !== 'NOT_FOUND' && count < 1,
      },
    ),
  );
}
export type PortArea = NonNullable<ReturnType<typeof usePortArea>['data']>;
