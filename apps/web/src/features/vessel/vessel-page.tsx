'use client';

import { vesselClassOf } from '@pelorus/pipeline/reference/vessel-types';
import { Map as MapIcon } from 'lucide-react';
import Link from 'next/link';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { Chip } from '../../ui/chip.tsx';
import { Button, buttonStyles } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { groupMmsi } from '../../ui/format-mmsi.ts';
import { Page, PageBody, PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { FlagTag } from '../../ui/flag-tag.tsx';
import { VesselSymbol } from '../../ui/vessel-symbol.tsx';
import { useNow } from '../shell/use-now.ts';
import { countShips, shownFirst, type Conflict } from './conflict.ts';
import { AgeChip, staleAfterMs } from './age-chip.tsx';
import { KindTag } from './kind-tag.tsx';
import { CallsPanel } from './panels/calls-panel.tsx';
import { ConflictPanel } from './panels/conflict-panel.tsx';
import { EventsPanel } from './panels/events-panel.tsx';
import { IdentityPanel } from './panels/identity-panel.tsx';
import { MotionPanel, ranges } from './panels/motion-panel.tsx';
import { NowPanel } from './panels/now-panel.tsx';
import { PositionsPanel } from './panels/positions-panel.tsx';
import { useConflict } from './use-conflict.ts';
import { useVessel, useVesselPosition, type Vessel } from './use-vessel.ts';

/** All that is known of one vessel. */
export function VesselPage({ mmsi }: { mmsi: string }) {
  const [chosen, setChosen] = useQueryState('ship', parseAsString.withOptions({ history: 'push' }));
  const conflict = useConflict(mmsi);
  const ship = chosen ?? shownFirst(conflict, mmsi);
  const query = useVessel(mmsi, ship);
  if (query.data !== undefined)
    return (
      <KnownVessel
        vessel={query.data}
        ship={ship}
        conflict={conflict}
        onShip={(next) => void setChosen(next)}
      />
    );
  return (
    <Page>
      <PageHeader title={`MMSI ${groupMmsi(mmsi)}`} />
      <PageBody>
        <Panel title="Vessel" padded={false} className="h-80">
          {query.error === null ? (
            <SkeletonRows rows={8} />
          ) : (
            <Missing
              reason={query.error.message}
              isUnknown={query.error.data?.code === 'NOT_FOUND'}
              onRetry={() => void query.refetch()}
            />
          )}
        </Panel>
      </PageBody>
    </Page>
  );
}

interface MissingProps {
  reason: string;
  isUnknown: boolean;
  onRetry: () => void;
}

function Missing({ reason, isUnknown, onRetry }: MissingProps) {
  const action = isUnknown ? (
    <Link href="/vessels" className={buttonStyles()}>
      All vessels
    </Link>
  ) : (
    <Button onClick={onRetry}>Try again</Button>
  );
  return <EmptyState action={action}>{reason}</EmptyState>;
}

interface KnownVesselProps {
  vessel: Vessel;
  /** The one shown of the ships that share the MMSI. */
  ship: string | undefined;
  conflict: Conflict | null;
  onShip: (vesselId: string) => void;
}

function KnownVessel({ vessel, ship, conflict, onShip }: KnownVesselProps) {
  const now = useNow(1_000);
  const position = useVesselPosition(vessel);
  const [range, setRange] = useQueryState(
    'range',
    parseAsStringLiteral(ranges).withDefault('24h').withOptions({ history: 'push' }),
  );
  const isStale = now !== null && now - position.timestamp > staleAfterMs;
  const storedAtMs = Date.parse(vessel.timestamp);
  const whose = { mmsi: vessel.mmsi, ship, now };
  const common = { ...whose, lastAtMs: storedAtMs, isStale };
  return (
    <Page>
      <PageHeader
        title={<Title vessel={vessel} />}
        actions={
          <Link
            href={`/map?sel=${vessel.vessel_id ?? vessel.mmsi}`}
            prefetch={false}
            className={buttonStyles()}
          >
            <MapIcon size={14} aria-hidden />
            On map
          </Link>
        }
      >
        <AgeChip atMs={position.timestamp} now={now} />
        <KindTag source={vessel.source} />
        {conflict !== null && (
          <Chip tone="warn">{countShips(conflict.ships.length)} on this MMSI</Chip>
        )}
      </PageHeader>
      <PageBody>
        {conflict !== null && (
          <ConflictPanel
            conflict={conflict}
            shown={vessel.vessel_id ?? vessel.mmsi}
            onShow={onShip}
          />
        )}
        <div className="grid grid-cols-[304px_minmax(0,1fr)] items-start gap-2.5 max-[1000px]:grid-cols-1">
          <div className="grid gap-2.5">
            <IdentityPanel vessel={vessel} />
            <NowPanel vessel={vessel} position={position} now={now} />
          </div>
          <div className="grid min-w-0 gap-2.5">
            <MotionPanel {...common} range={range} onRange={(next) => void setRange(next)} />
            <div className="grid grid-cols-[3fr_2fr] gap-2.5 max-[1250px]:grid-cols-1">
              <CallsPanel {...whose} />
              <EventsPanel {...whose} />
            </div>
            <PositionsPanel {...common} />
          </div>
        </div>
      </PageBody>
    </Page>
  );
}

function Title({ vessel }: { vessel: Vessel }) {
  return (
    <span className="flex items-center gap-2">
      <VesselSymbol vesselClass={vesselClassOf(vessel.vessel_type)} />
      {vessel.vessel_name ?? `MMSI ${groupMmsi(vessel.mmsi)}`}
      <FlagTag mmsi={vessel.mmsi} />
      <span className="text-12 font-normal text-fg-2">
        {vessel.vessel_type ?? 'Type not reported'}
      </span>
    </span>
  );
}
