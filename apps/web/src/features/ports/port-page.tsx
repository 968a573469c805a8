'use client';

import { Map as MapIcon } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatPosition } from '../../ui/format-position.ts';
import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useNow } from '../shell/use-now.ts';
import { PortFigures } from './port-figures.tsx';
import { PortVessels } from './port-vessels.tsx';
import { TypeMix } from './type-mix.tsx';
import { everyMs, usePort, type PortDetail } from './use-ports.ts';

/** One port: who is there now, and its traffic over all time. */
export function PortPage({ name }: { name: string }) {
  const query = usePort(name);
  const now = useNow(1_000);
  const isUnknown = query.error?.data?.code === 'NOT_FOUND';
  const port = query.data?.port;
  return (
    <Page>
      <PageHeader title={name} actions={port !== undefined && <OnMap port={port} />}>
        {port !== undefined && (
          <>
            <Tag>{port.locode}</Tag>
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
            <PortFigures detail={query.data} now={now} />
            <div className="grid grid-cols-[minmax(0,1fr)_304px] items-start gap-2.5 max-[1000px]:grid-cols-1">
              <QueryPanel
                title="Vessels nearest to this port"
                sub="nearest first, by their latest report"
                what="The vessels of this port"
                className="h-[calc(100dvh-230px)] min-h-80"
                padded={false}
                query={query}
                now={now}
                everyMs={everyMs}
                skeletonRows={12}
                empty={({ data }) => (data.length === 0 ? <NoVessels /> : undefined)}
              >
                {({ data }) => <PortVessels vessels={data} now={now ?? 0} />}
              </QueryPanel>
              <QueryPanel
                title="Vessel type mix"
                sub="of these vessels"
                what="The mix of types"
                query={query}
                className="min-h-60"
                empty={({ data }) => (data.length === 0 ? <NoVessels /> : undefined)}
              >
                {({ data }) => <TypeMix types={data.map(({ vessel_type }) => vessel_type)} />}
              </QueryPanel>
            </div>
          </div>
        )}
      </PageBody>
    </Page>
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

const NoVessels = () => (
  <EmptyState
    action={
      <Link href="/ports" className={buttonStyles()}>
        All ports
      </Link>
    }
  >
    No vessel is nearer to this port than to another one now.
  </EmptyState>
);
