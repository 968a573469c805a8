import { vesselClassOf } from '@pelorus/pipeline/reference/vessel-types';
import Link from 'next/link';
import { FlagTag } from '../../ui/flag-tag.tsx';
import { vesselHref } from '../../ui/vessel-href.ts';
import { VesselSymbol } from '../../ui/vessel-symbol.tsx';

export interface NamedVessel {
  mmsi: string;
  vessel_id: string | null;
  vessel_name: string | null;
  vessel_type: string | null;
}

interface VesselCellProps {
  vessel: NamedVessel;
  isMoving?: boolean;
}

/** Leads to a vessel: its type and whether it moves, its flag, its name. */
export function VesselCell({ vessel, isMoving = false }: VesselCellProps) {
  const { mmsi, vessel_id, vessel_name, vessel_type } = vessel;
  return (
    <Link
      prefetch={false}
      href={vesselHref(vessel_id ?? mmsi)}
      className="flex items-center gap-2 font-semibold hover:text-accent"
    >
      <VesselSymbol vesselClass={vesselClassOf(vessel_type)} shape={isMoving ? 'arrow' : 'dot'} />
      <FlagTag mmsi={mmsi} />
      <span className="truncate">{vessel_name ?? `MMSI ${mmsi}`}</span>
    </Link>
  );
}

/** Leads to the evidence of a call. */
export const CallEvidence = ({ eventId }: { eventId: string }) => (
  <Link
    prefetch={false}
    className="text-accent hover:underline"
    href={`/events?queue=all&type=port_call&id=${encodeURIComponent(eventId)}`}
  >
    Evidence
  </Link>
);

export interface ShownCall {
  /** The call that the map shows. */
  shown: string | null;
  onShow: (eventId: string) => void;
}

/** Shows a call on the map beside, or leads to its evidence. */
export function CallLinks({ eventId, shown, onShow }: ShownCall & { eventId: string }) {
  return (
    <span className="flex gap-2">
      <button
        type="button"
        aria-pressed={eventId === shown}
        className="text-accent hover:underline aria-pressed:font-semibold"
        onClick={() => {
          onShow(eventId);
        }}
      >
        Map
      </button>
      <CallEvidence eventId={eventId} />
    </span>
  );
}
