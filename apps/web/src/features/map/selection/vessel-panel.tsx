import { sourceKinds } from '@pelorus/pipeline/live/position';
import { vesselClasses, vesselClassOf } from '@pelorus/pipeline/reference/vessel-types';
import { Crosshair, Link2, LocateFixed, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect } from 'react';
import { Button, buttonStyles, IconButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { FlagTag } from '../../../ui/flag-tag.tsx';
import { Skeleton, SkeletonRows } from '../../../ui/skeleton.tsx';
import { vesselClassLabels } from '../../../ui/vessel-class-label.ts';
import { VesselSymbol } from '../../../ui/vessel-symbol.tsx';
import { useObservable } from '../../shell/observable.ts';
import { useSettings } from '../../shell/settings.ts';
import { runningMap } from '../live-state.ts';
import { useLiveVessel } from '../use-live-vessel.ts';
import { BigFigures } from './big-figures.tsx';
import { SpeedLine } from './speed-line.tsx';
import { trackSpanMs, useTrack, useVesselHistory, useVesselRecord } from './use-vessel-record.ts';
import { VesselDetails } from './vessel-details.tsx';

interface VesselPanelProps {
  mmsi: string;
  isFollowing: boolean;
  onFollow: () => void;
  onClose: () => void;
  /** On a phone: less, and larger. */
  isSheet?: boolean;
}

export function VesselPanel({
  mmsi,
  isFollowing,
  onFollow,
  onClose,
  isSheet = false,
}: VesselPanelProps) {
  const running = useObservable(runningMap);
  const { units } = useSettings();
  const known = useLiveVessel(Number(mmsi));
  const nowMs = known?.nowMs ?? 0;
  const recordQuery = useVesselRecord(mmsi);
  const record = recordQuery.data;
  const historyQuery = useVesselHistory(mmsi, record, nowMs);
  const track = useTrack(historyQuery.data, record, nowMs);
  useEffect(() => {
    running?.map.setTrack(track);
  }, [running, track]);

  const live = known?.live ?? null;
  const now = live !== null && !live.isOlderThanShown ? live : (record ?? null);
  const atMs =
    live !== null && !live.isOlderThanShown
      ? live.timestamp
      : record === undefined
        ? null
        : Date.parse(record.timestamp);
  const name = known?.name?.vessel_name ?? record?.vessel_name ?? `MMSI ${mmsi}`;
  const vesselClass =
    record === undefined
      ? (vesselClasses[live?.classIndex ?? 7] ?? 'other')
      : vesselClassOf(record.vessel_type);
  const place = live ?? record;
  const size = isSheet ? 'touch' : 'md';
  const points = historyQuery.data?.history.map((row) => ({
    atMs: Date.parse(row.timestamp),
    speed: row.speed,
  }));
  return (
    <section
      aria-label="Selected vessel"
      className="flex min-h-0 flex-col overflow-auto px-3.5 pt-3 pb-3.5"
    >
      <header className="flex items-start gap-0.5">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-15 font-semibold">{name}</h2>
          <p className="mt-0.5 flex items-center gap-[5px] text-12 text-fg-2">
            <VesselSymbol vesselClass={vesselClass} />
            {record?.vessel_type ?? vesselClassLabels[vesselClass]}
            <FlagTag mmsi={mmsi} />
            {live !== null && <span className="text-fg-3">{sourceKinds[live.kind]}</span>}
          </p>
        </div>
        <IconButton
          label={isFollowing ? 'Stop following (F)' : 'Follow (F)'}
          aria-pressed={isFollowing}
          className={`${isSheet ? 'size-11' : 'size-[26px]'} ${isFollowing ? 'text-accent' : ''}`}
          onClick={onFollow}
        >
          <LocateFixed size={15} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <IconButton
          label="Close (Esc)"
          className={isSheet ? 'size-11' : 'size-[26px]'}
          onClick={onClose}
        >
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </header>
      <BigFigures
        speed={now?.speed ?? null}
        course={now?.course ?? null}
        heading={now?.heading ?? null}
        ageMs={atMs === null || nowMs === 0 ? null : nowMs - atMs}
        isStale={live?.isStale ?? false}
      />
      {points === undefined ? (
        <Skeleton className="h-[82px] w-full" />
      ) : (
        <SpeedLine
          points={points}
          fromMs={(atMs ?? nowMs) - trackSpanMs}
          toMs={atMs ?? nowMs}
          units={units}
        />
      )}
      {!isSheet && (
        <div className="my-1.5">
          {record !== undefined && place != null ? (
            <VesselDetails record={record} place={place} />
          ) : recordQuery.isError ? (
            <EmptyState>Nothing more is stored about this vessel.</EmptyState>
          ) : (
            <SkeletonRows rows={8} />
          )}
        </div>
      )}
      <div className="mt-2.5 flex gap-1.5">
        <Link
          href={`/vessels/${mmsi}`}
          prefetch={false}
          className={`${buttonStyles({ variant: 'primary', size })} flex-1`}
        >
          Open vessel
        </Link>
        <Button
          size={size}
          onClick={() => {
            if (place != null) running?.map.flyTo(place);
          }}
        >
          <Crosshair size={13} strokeWidth={1.75} aria-hidden />
          Centre
        </Button>
        <Button
          size={size}
          aria-label="Copy a link to this view"
          title="Copy a link to this view"
          onClick={() => {
            void navigator.clipboard.writeText(window.location.href);
          }}
        >
          <Link2 size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </div>
    </section>
  );
}
