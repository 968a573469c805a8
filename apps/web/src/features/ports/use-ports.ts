import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/react.ts';
import { useRefreshOnSave } from '../health/use-refresh-on-save.ts';

const mostPorts = 10_000;
/** Asked again by the clock too, in case no reader reports. */
export const everyMs = 30_000;

/** Every port that a vessel was ever nearest to. */
export function usePortList() {
  const trpc = useTRPC();
  const options = trpc.ports.list.queryOptions({ limit: mostPorts }, { refetchInterval: everyMs });
  useRefreshOnSave('aggregate', options.queryKey);
  return useQuery(options);
}
export type PortListRow = NonNullable<ReturnType<typeof usePortList>['data']>['data'][number];

export function usePort(name: string) {
  const trpc = useTRPC();
  const options = trpc.ports.vessels.queryOptions(
    { name, limit: 1_000 },
    {
      refetchInterval: everyMs,
      retry: (count, error) => error.data?.code !== 'NOT_FOUND' && count < 1,
    },
  );
  useRefreshOnSave('store', options.queryKey);
  return useQuery(options);
}
export type PortDetail = NonNullable<ReturnType<typeof usePort>['data']>;
