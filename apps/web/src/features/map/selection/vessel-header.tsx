import { sourceKinds } from '@pelorus/pipeline/live/position';
import { mmsiOf } from '@pelorus/pipeline/records/vessel-id';
import { LocateFixed, X } from 'lucide-react';
import { IconButton } from '../../../ui/button.tsx';
import { FlagTag } from '../../../ui/flag-tag.tsx';
import { vesselClassLabels } from '../../../ui/vessel-class-label.ts';
import { VesselSymbol } from '../../../ui/vessel-symbol.tsx';
import type { SelectedVessel } from './use-selected-vessel.ts';

interface VesselHeaderProps {
  /** Its vessel_id. */
  ship: string;
  vessel: SelectedVessel;
  isFollowing: boolean;
  onFollow: () => void;
  onClose: () => void;
  isSheet: boolean;
}

export function VesselHeader({ ship, vessel, isSheet, ...act }: VesselHeaderProps) {
  const { live, record, name, vesselClass } = vessel;
  const size = isSheet ? 'size-11' : 'size-[26px]';
  return (
    <header className="flex items-start gap-0.5">
      <div className="min-w-0 flex-1">
        <h2 aria-live="polite" className="truncate text-15 font-semibold">
          {name}
        </h2>
        <p className="mt-0.5 flex items-center gap-[5px] text-12 text-fg-2">
          <VesselSymbol vesselClass={vesselClass} />
          {record?.vessel_type ?? vesselClassLabels[vesselClass]}
          <FlagTag mmsi={mmsiOf(ship)} />
          {live !== null && <span className="text-fg-3">{sourceKinds[live.kind]}</span>}
        </p>
      </div>
      <IconButton
        label={act.isFollowing ? 'Stop following (F)' : 'Follow (F)'}
        aria-pressed={act.isFollowing}
        className={`${size} ${act.isFollowing ? 'text-accent' : ''}`}
        onClick={act.onFollow}
      >
        <LocateFixed size={15} strokeWidth={1.75} aria-hidden />
      </IconButton>
      <IconButton label="Close (Esc)" className={size} onClick={act.onClose}>
        <X size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </header>
  );
}
