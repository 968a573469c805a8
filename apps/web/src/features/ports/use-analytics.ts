import { useQuery } from '@tanstack/react-query';
import {
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { useTRPC } from '../../trpc/react.ts';
import { useRefreshOnSave } from '../health/use-refresh-on-save.ts';

export const analyticsEveryMs = 30_000;
export const tabs = ['in_port', 'at_anchor', 'inbound', 'departed', 'nearest'] as const;
export type Tab = (typeof tabs)[number];

/** What of a port is looked at, in the URL. */
export function usePortView() {
  const [view, setView] = useQueryStates(
    {
      tab: parseAsStringLiteral(tabs).withDefault('in_port'),
      days: parseAsInteger.withDefault(30),
      /** End of the range of calls; now when absent. */
      until: parseAsIsoDateTime,
      /** The call that the map shows, by its event. */
      call: parseAsString,
    },
    { history: 'push' },
  );
  return { view, setView };
}
export type PortViewState = ReturnType<typeof usePortView>;
export type PortView = PortViewState['view'];

const untilOf = ({ until }: PortView) => (until === null ? {} : { until: until.toISOString() });

/** The figures of a port. */
export function useAnalytics(name: string, view: PortView) {
  const trpc = useTRPC();
  const options = trpc.ports.analytics.queryOptions(
    { name, days: view.days, ...untilOf(view) },
    {
      refetchInterval: analyticsEveryMs,
      placeholderData: (last) => last,
      retry: (count, error) => error.data?.code !== 'NOT_FOUND' && count < 1,
    },
  );
  useRefreshOnSave('detect', options.queryKey);
  return useQuery(options);
}
export type Analytics = NonNullable<ReturnType<typeof useAnalytics>['data']>;

const hourMs = 3_600_000;
/** No more calls than this are listed. */
export const mostEnded = 1_000;

/** The calls behind the figures: those that ended in the range. */
export function useEndedCalls(analytics: Analytics | undefined, view: PortView) {
  const trpc = useTRPC();
  const fromMs = analytics === undefined ? 0 : Date.parse(analytics.from);
  const untilMs = analytics === undefined ? 0 : Date.parse(analytics.at);
  return useQuery(
    trpc.ports.calls.queryOptions(
      {
        name: analytics?.port.name ?? '-',
        state: 'closed',
        // To the hour, so that the question stays the same while the clock runs.
        from: new Date(Math.floor(fromMs / hourMs) * hourMs).toISOString(),
        ...(view.until !== null && { to: view.until.toISOString() }),
        limit: mostEnded,
      },
      {
        enabled: analytics !== undefined,
        refetchInterval: analyticsEveryMs,
        placeholderData: (last) => last,
        select: ({ data }) =>
          data.filter(({ departed_at }) => {
            const endMs = Date.parse(departed_at ?? '');
            return endMs >= fromMs && endMs < untilMs;
          }),
      },
    ),
  );
}
export type EndedCall = NonNullable<ReturnType<typeof useEndedCalls>['data']>[number];

/** Arrivals and departures as they are told. */
export function useMovements(name: string) {
  const trpc = useTRPC();
  const options = trpc.events.list.queryOptions(
    { port: name, type: 'arrival,departure', state: 'open,closed', limit: 50 },
    { refetchInterval: analyticsEveryMs },
  );
  useRefreshOnSave('detect', options.queryKey);
  return useQuery(options);
}
