'use client';

import { flagOfMmsi } from '@pelorus/pipeline/reference/mid';
import { navStatusText } from '@pelorus/pipeline/reference/nav-status';
import { vesselClassOf } from '@pelorus/pipeline/reference/vessel-types';
import { Map as MapIcon } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import {
  distanceUnit,
  formatDistance,
  formatSpeed,
  speedFigure,
  speedUnit,
} from '../../ui/format-motion.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatPosition } from '../../ui/format-position.ts';
import { formatAge } from '../../ui/format-time.ts';
import { Kpi } from '../../ui/kpi.tsx';
import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryPanel } from '../../ui/query-panel.tsx';
import { Table, Td, Th, Tr } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VesselSymbol } from '../../ui/vessel-symbol.tsx';
import { useSettings } from '../shell/settings.ts';
import { useNow } from '../shell/use-now.ts';
import { presentVessels } from './present-vessels.ts';
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
            <Figures detail={query.data} now={now} />
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
                {({ data }) => <VesselRows vessels={data} now={now ?? 0} />}
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

function Figures({ detail, now }: { detail: PortDetail | undefined; now: number | null }) {
  const { units } = useSettings();
  const present = detail === undefined || now === null ? null : presentVessels(detail.data, now);
  const statistics = detail?.statistics ?? null;
  const figure = (value: number | undefined) => (value === undefined ? '–' : formatCount(value));
  return (
    <div className="grid grid-cols-6 gap-2 max-[1100px]:grid-cols-3 phone:grid-cols-2">
      <Kpi
        label="Here now"
        value={figure(present?.here)}
        unit="vessels"
        detail="within 25 km, heard in 1 h"
      />
      <Kpi
        label="Stopped here"
        value={figure(present?.stopped)}
        unit="vessels"
        detail="of these, at 0 kn"
      />
      <Kpi
        label="Nearest to it"
        value={figure(detail?.count)}
        unit="vessels"
        detail="at any distance, any age"
      />
      <Kpi
        label="Vessels"
        value={figure(statistics?.unique_vessels)}
        detail="distinct MMSI, all time"
      />
      <Kpi
        label="Positions"
        value={figure(statistics?.total_visits)}
        detail="nearest to it, all time"
      />
      <Kpi
        label="Mean speed"
        value={speedFigure(statistics?.avg_approach_speed ?? null, units)}
        unit={speedUnit(units)}
        detail="of all positions with a speed"
      />
    </div>
  );
}

function VesselRows({ vessels, now }: { vessels: PortDetail['data']; now: number }) {
  const { units } = useSettings();
  return (
    <Table>
      <thead className="sticky top-0 z-10 bg-panel">
        <tr>
          <Th>Vessel</Th>
          <Th>Type</Th>
          <Th numeric>Distance, {distanceUnit(units)}</Th>
          <Th numeric>Speed</Th>
          <Th>Status</Th>
          <Th>Destination</Th>
          <Th numeric>Last report</Th>
        </tr>
      </thead>
      <tbody>
        {vessels.map((vessel) => (
          <Tr key={vessel.mmsi}>
            <Td className="max-w-60">
              <VesselLink vessel={vessel} />
            </Td>
            <Td>{vessel.vessel_type ?? '–'}</Td>
            <Td numeric>{formatDistance(vessel.distance_to_port, units).replace(/ .*/, '')}</Td>
            <Td numeric>{formatSpeed(vessel.speed, units)}</Td>
            <Td className="text-fg-2">{navStatusText(vessel.nav_status) ?? '–'}</Td>
            <Td className="max-w-40 text-fg-2">{vessel.destination ?? '–'}</Td>
            <Td numeric className="text-fg-2">
              {formatAge(now - Date.parse(vessel.timestamp))}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function VesselLink({ vessel }: { vessel: PortDetail['data'][number] }) {
  const flag = flagOfMmsi(vessel.mmsi);
  return (
    <Link
      prefetch={false}
      href={`/vessels/${vessel.mmsi}`}
      className="flex items-center gap-2 font-semibold hover:text-accent"
    >
      <VesselSymbol
        vesselClass={vesselClassOf(vessel.vessel_type)}
        shape={(vessel.speed ?? 0) < 0.5 ? 'dot' : 'arrow'}
      />
      {flag !== null && <Tag title={flag.country}>{flag.iso2}</Tag>}
      <span className="truncate">{vessel.vessel_name ?? `MMSI ${vessel.mmsi}`}</span>
    </Link>
  );
}
