import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/react.ts';
import { useRefreshOnSave } from '../health/use-refresh-on-save.ts';

/** Asked again by the clock too, in case no reader reports. */
export const everyMs = 30_000;

/** Every day and type in gold; the page picks from it, so that another day costs no request. */
export function useDays() {
  const trpc = useTRPC();
  const options = trpc.statistics.days.queryOptions({}, { refetchInterval: everyMs });
  useRefreshOnSave('aggregate', options.queryKey);
  return useQuery(options);
}

export function useHours() {
  const trpc = useTRPC();
  const options = trpc.statistics.hourly.queryOptions({}, { refetchInterval: everyMs });
  useRefreshOnSave('aggregate', options.queryKey);
  return useQuery(options);
}
