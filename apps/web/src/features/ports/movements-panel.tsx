import { ArrowDownToLine, ArrowUpFromLine } from 'lucide-react';
import Link from 'next/link';
import { EmptyState } from '../../ui/empty-state.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { eventNames } from '../events/event-words.ts';
import { useSettings } from '../shell/settings.ts';
import { VesselCell } from './call-cells.tsx';
import { when } from './call-words.ts';
import { analyticsEveryMs, useMovements } from './use-analytics.ts';

/** Arrivals and departures, newest first. */
export function MovementsPanel({ name, now }: { name: string; now: number | null }) {
  const query = useMovements(name);
  const { clock } = useSettings();
  return (
    <QueryPanel
      title="Arrivals and departures"
      sub="newest first"
      what="Arrivals and departures"
      className="h-[380px]"
      padded={false}
      query={query}
      now={now}
      everyMs={analyticsEveryMs}
      skeletonRows={9}
      empty={({ data }) =>
        data.length > 0 ? undefined : (
          <EmptyState>No vessel was seen to arrive or leave yet.</EmptyState>
        )
      }
    >
      {({ data }) => (
        <ul className="text-12">
          {data.map((event) => {
            const isArrival = event.event_type === 'arrival';
            const Icon = isArrival ? ArrowDownToLine : ArrowUpFromLine;
            return (
              <li
                key={event.event_id}
                className="grid h-(--row) grid-cols-[92px_96px_minmax(0,1fr)] items-center gap-2 border-b border-line px-3"
              >
                <span className="whitespace-nowrap text-fg-2">{when(event.start_at, clock)}</span>
                <Link
                  prefetch={false}
                  href={`/events?queue=all&id=${encodeURIComponent(event.event_id)}`}
                  className={`flex items-center gap-1.5 hover:underline ${isArrival ? 'text-ok' : 'text-accent'}`}
                >
                  <Icon size={13} aria-hidden />
                  {eventNames[event.event_type]}
                </Link>
                <VesselCell vessel={event} />
              </li>
            );
          })}
        </ul>
      )}
    </QueryPanel>
  );
}
