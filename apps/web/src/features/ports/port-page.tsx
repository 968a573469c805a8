'use client';

import { Map as MapIcon } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatPosition } from '../../ui/format-position.ts';
import { formatInstant } from '../../ui/format-time.ts';
import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useNow } from '../shell/use-now.ts';
import { AnalyticsPanels } from './analytics-panels.tsx';
import { CallsPanel } from './calls-panel.tsx';
import { DistributionsPanel } from './distributions-panel.tsx';
import { MovementsPanel } from './movements-panel.tsx';
import { PortFigures } from './port-figures.tsx';
import { PortMap } from './port-map.tsx';
import { useAnalytics, usePortView, type Analytics, type PortViewState } from './use-analytics.ts';
import { usePort, type PortDetail } from './use-ports.ts';

const ranges = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
] as const;

/** One port: who is there, who comes, and how long calls take. */
export function PortPage({ name }: { name: string }) {
  const state = usePortView();
  const query = usePort(name);
  const analytics = useAnalytics(name, state.view);
  const now = useNow(1_000);
  const isUnknown = query.error?.data?.code === 'NOT_FOUND';
  const port = query.data?.port;
  return (
    <Page>
      <PageHeader
        title={port?.name ?? name}
        actions={
          port !== undefined && (
            <>
              <Segmented
                label="Range"
                value={String(state.view.days)}
                options={ranges}
                onChange={(days) => void state.setView({ days: Number(days) })}
              />
              <OnMap port={port} />
            </>
          )
        }
      >
        {port !== undefined && (
          <>
            {port.locode !== null && <Tag>{port.locode}</Tag>}
            <Tag>{formatPosition(port.latitude, port.longitude)}</Tag>
          </>
        )}
      </PageHeader>
      <PageBody>
        {isUnknown ? (
          <Panel title="Port" className="h-72">
            <EmptyState
              action={
                <Link href="/ports" className={buttonStyles()}>
                  All ports
                </Link>
              }
            >
              {query.error?.message}
            </EmptyState>
          </Panel>
        ) : (
          <div className="grid gap-2.5">
            {analytics.data !== undefined && <RangeNote analytics={analytics.data} {...state} />}
            <PortFigures analytics={analytics.data} view={state.view} />
            <div className="grid grid-cols-[minmax(0,1fr)_340px] items-start gap-2.5 max-[1000px]:grid-cols-1">
              <CallsPanel {...state} query={analytics} nearest={query.data?.data ?? []} now={now} />
              <PortMap {...state} name={port?.name ?? name} analytics={analytics.data} />
            </div>
            <div className="grid grid-cols-[420px_minmax(0,1fr)] items-start gap-2.5 max-[1000px]:grid-cols-1">
              <MovementsPanel name={port?.name ?? name} now={now} />
              <DistributionsPanel query={analytics} now={now} />
            </div>
            <AnalyticsPanels query={analytics} now={now} />
            {analytics.data !== undefined && (
              <p className="text-11 text-fg-3">
                Congestion: {analytics.data.congestion.definition}
              </p>
            )}
          </div>
        )}
      </PageBody>
    </Page>
  );
}

/** Says that the past is shown, or where there is something when this range has nothing. */
function RangeNote({ analytics, view, setView }: { analytics: Analytics } & PortViewState) {
  const { departures, last_departed_at: last } = analytics;
  if (view.until !== null) {
    return (
      <p className="flex items-center gap-2 text-12 text-fg-2">
        Calls until {formatInstant(view.until.getTime())}.
        <Button size="sm" onClick={() => void setView({ until: null })}>
          Until now
        </Button>
      </p>
    );
  }
  if (departures > 0 || last === null) return null;
  return (
    <p className="flex items-center gap-2 text-12 text-fg-2">
      No call ended in these {view.days} days; the last one ended {formatInstant(Date.parse(last))}.
      <Button
        size="sm"
        onClick={() => void setView({ until: new Date(Date.parse(last) + 1_000), tab: 'departed' })}
      >
        Show the days before it
      </Button>
    </p>
  );
}

function OnMap({ port }: { port: PortDetail['port'] }) {
  const href = `/map?lon=${port.longitude.toFixed(4)}&lat=${port.latitude.toFixed(4)}&z=10`;
  return (
    <Link href={href} prefetch={false} className={buttonStyles()}>
      <MapIcon size={14} aria-hidden />
      On map
    </Link>
  );
}
