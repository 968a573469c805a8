import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTRPC } from '../../trpc/react.ts';
import { rangeNames, type RangeName } from './ranges.ts';

/** Asked again by the clock; more often while a redrive runs. */
export const everyMs = 10_000;
const busyMs = 1_000;

/** What a bar is split by. */
export type By = 'reason' | 'source';

export interface Filter {
  reason?: string;
  source?: string;
  id?: string;
}

/** What is looked at, in the URL. */
export function useQualityView() {
  const [view, setView] = useQueryStates({
    range: parseAsStringLiteral(rangeNames).withDefault('day'),
    by: parseAsStringLiteral(['reason', 'source'] as const).withDefault('reason'),
    reason: parseAsString,
    source: parseAsString,
    id: parseAsString,
  });
  const filter: Filter = {
    ...(view.reason !== null && { reason: view.reason }),
    ...(view.source !== null && { source: view.source }),
    ...(view.id !== null && { id: view.id }),
  };
  return { view, filter, setView };
}

export function useOverTime(range: RangeName) {
  const trpc = useTRPC();
  return useQuery(
    trpc.quality.overTime.queryOptions(
      { range },
      { refetchInterval: everyMs, placeholderData: (last) => last },
    ),
  );
}

/** Open rejects by reason and source: of everything for the table, of a filter for what is to be redriven. */
export function useOpen(filter: Filter) {
  const trpc = useTRPC();
  return useQuery(trpc.quality.open.queryOptions(filter, { refetchInterval: everyMs }));
}

export function useSamples(filter: Filter) {
  const trpc = useTRPC();
  return useQuery(
    trpc.quality.samples.queryOptions(
      { ...filter, limit: 50 },
      { refetchInterval: everyMs, placeholderData: (last) => last },
    ),
  );
}

export function useRedrives() {
  const trpc = useTRPC();
  return useQuery(
    trpc.quality.redrives.queryOptions(
      {},
      {
        refetchInterval: ({ state }) =>
          state.data?.some(({ ended_at }) => ended_at === null) ? busyMs : everyMs,
      },
    ),
  );
}

/** Asks for a redrive; what the page shows is asked for again. */
export function useRedrive() {
  const trpc = useTRPC();
  const client = useQueryClient();
  return useMutation(
    trpc.quality.redrive.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.quality.pathKey() }),
    }),
  );
}
