import { Check, Crosshair, Link2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button, buttonStyles } from '../../../ui/button.tsx';
import { vesselHref } from '../../../ui/vessel-href.ts';
import { runningMap } from '../live-state.ts';
import type { SelectedVessel } from './use-selected-vessel.ts';

interface VesselActionsProps {
  /** Its vessel_id. */
  ship: string;
  place: SelectedVessel['place'];
  isSheet: boolean;
}

export function VesselActions({ ship, place, isSheet }: VesselActionsProps) {
  const [isCopied, setIsCopied] = useState(false);
  const size = isSheet ? 'touch' : 'md';
  const copyLink = async () => {
    await navigator.clipboard.writeText(window.location.href);
    setIsCopied(true);
  };
  return (
    <div className="mt-2.5 flex gap-1.5">
      <Link
        href={vesselHref(ship)}
        prefetch={false}
        className={`${buttonStyles({ variant: 'primary', size })} grow`}
      >
        Open vessel
      </Link>
      <Button
        size={size}
        onClick={() => {
          if (place !== null) runningMap.get()?.map.flyTo(place);
        }}
      >
        <Crosshair size={13} strokeWidth={1.75} aria-hidden />
        Centre
      </Button>
      <Button
        size={size}
        aria-label={isCopied ? 'Link copied' : 'Copy a link to this view'}
        title={isCopied ? 'Link copied' : 'Copy a link to this view'}
        onClick={() => {
          copyLink().catch(() => {
            setIsCopied(false);
          });
        }}
      >
        {isCopied ? (
          <Check size={14} aria-hidden />
        ) : (
          <Link2 size={14} strokeWidth={1.75} aria-hidden />
        )}
      </Button>
    </div>
  );
}
