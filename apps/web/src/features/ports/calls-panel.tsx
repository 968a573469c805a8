import clsx from 'clsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { QueryPanel, type Loading } from '../../ui/query-panel.tsx';
import { EndedCalls, InboundVessels, OpenCalls } from './call-tables.tsx';
import { PortVessels } from './port-vessels.tsx';
import {
  analyticsEveryMs,
  mostEnded,
  tabs,
  useEndedCalls,
  type Analytics,
  type PortViewState,
  type Tab,
} from './use-analytics.ts';
import type { PortDetail } from './use-ports.ts';

const tabLabels = {
  in_port: 'In port',
  at_anchor: 'At anchor',
  inbound: 'Inbound',
  departed: 'Departed',
  nearest: 'Nearest',
} as const satisfies Record<Tab, string>;

const nothing = {
  in_port: 'No call at this port goes on.',
  at_anchor: 'No vessel lies at anchor here.',
  inbound: 'No vessel is known to arrive within 24 hours.',
  departed: 'No call that was sure enough ended in this range.',
  nearest: 'No vessel is nearer to this port than to another one now.',
} as const satisfies Record<Tab, string>;

interface CallsPanelProps extends PortViewState {
  query: Loading<Analytics>;
  nearest: PortDetail['data'];
  now: number | null;
}

/** Who is there, who comes and who was: the vessels and calls behind the figures. */
export function CallsPanel({ view, setView, query, nearest, now }: CallsPanelProps) {
  const ended = useEndedCalls(query.data, view);
  const endedCalls = ended.data ?? [];
  const open = query.data?.in_port.data ?? [];
  const anchored = open.filter(({ is_at_anchor }) => is_at_anchor);
  const inbound = query.data?.inbound.data ?? [];
  const counts = {
    in_port: open.length,
    at_anchor: anchored.length,
    inbound: inbound.length,
    departed: query.data?.departures ?? 0,
    nearest: nearest.length,
  } satisfies Record<Tab, number>;
  const shown = view.tab === 'departed' ? endedCalls.length : counts[view.tab];
  const isCut = view.tab === 'departed' && shown > 0 && counts.departed > mostEnded;
  return (
    <QueryPanel
      title="Vessels and calls"
      sub={isCut ? `the newest ${formatCount(shown)}` : undefined}
      what="The calls of this port"
      className="h-[380px]"
      padded={false}
      query={query}
      now={now}
      everyMs={analyticsEveryMs}
      skeletonRows={9}
      actions={
        <div role="group" aria-label="Shown" className="flex gap-0.5 overflow-x-auto">
          {tabs.map((tab) => (
            <button
              key={tab}
              type="button"
              aria-pressed={tab === view.tab}
              className={clsx(
                'h-6 rounded-1 px-2 text-12 whitespace-nowrap',
                tab === view.tab ? 'bg-selected font-medium text-fg' : 'text-fg-2 hover:bg-hover',
              )}
              onClick={() => void setView({ tab })}
            >
              {tabLabels[tab]} <span className="text-fg-3">{formatCount(counts[tab])}</span>
            </button>
          ))}
        </div>
      }
      empty={() => (shown === 0 ? <EmptyState>{nothing[view.tab]}</EmptyState> : undefined)}
    >
      {() => {
        const map = { shown: view.call, onShow: (call: string) => void setView({ call }) };
        switch (view.tab) {
          case 'in_port':
            return <OpenCalls {...map} calls={open} now={now ?? 0} />;
          case 'at_anchor':
            return <OpenCalls {...map} calls={anchored} now={now ?? 0} />;
          case 'inbound':
            return <InboundVessels vessels={inbound} />;
          case 'departed':
            return <EndedCalls {...map} calls={endedCalls} />;
          case 'nearest':
            return <PortVessels vessels={nearest} now={now ?? 0} />;
        }
      }}
    </QueryPanel>
  );
}
