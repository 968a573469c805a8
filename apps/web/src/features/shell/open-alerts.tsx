import { useQuery } from '@tanstack/react-query';
import { formatCompact } from '../../ui/format-number.ts';
import { useTRPC } from '../../trpc/react.ts';

const everyMs = 30_000;

/** How many alerts are open, over the rail's bell; nothing while there is none. */
export function OpenAlerts() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.events.summary.queryOptions({}, { refetchInterval: everyMs }));
  const count = data?.open_alerts ?? 0;
  if (count === 0) return null;
  return (
    <span className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-crit px-1 text-center text-[10px]/[16px] font-semibold text-fg-inv">
      <span className="sr-only">open alerts: </span>
      {formatCompact(count)}
    </span>
  );
}
