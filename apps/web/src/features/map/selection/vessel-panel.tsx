import { EmptyState } from '../../../ui/empty-state.tsx';
import { Skeleton, SkeletonRows } from '../../../ui/skeleton.tsx';
import { useSettings } from '../../shell/settings.ts';
import { BigFigures } from './big-figures.tsx';
import { SpeedLine } from './speed-line.tsx';
import { useSelectedVessel, type SelectedVessel } from './use-selected-vessel.ts';
import { trackSpanMs } from './use-vessel-record.ts';
import { VesselActions } from './vessel-actions.tsx';
import { VesselDetails } from './vessel-details.tsx';
import { VesselHeader } from './vessel-header.tsx';

interface VesselPanelProps {
  /** Its vessel_id. */
  ship: string;
  isFollowing: boolean;
  onFollow: () => void;
  onClose: () => void;
  /** On a phone: less, and larger. */
  isSheet?: boolean;
}

function Details({ record, place, hasNoRecord }: SelectedVessel) {
  if (record !== undefined && place !== null) {
    return <VesselDetails record={record} place={place} />;
  }
  if (hasNoRecord) return <EmptyState>Nothing more is stored about this vessel.</EmptyState>;
  return <SkeletonRows rows={8} />;
}

/** The selected vessel beside the map. */
export function VesselPanel({ ship, isSheet = false, ...act }: VesselPanelProps) {
  const { units } = useSettings();
  const vessel = useSelectedVessel(ship);
  const { motion, speeds, atMs, nowMs, live } = vessel;
  return (
    <section
      aria-label="Selected vessel"
      className="flex h-full min-h-0 flex-col overflow-auto px-3.5 pt-3 pb-3.5"
    >
      <VesselHeader ship={ship} vessel={vessel} isSheet={isSheet} {...act} />
      <BigFigures
        speed={motion?.speed ?? null}
        course={motion?.course ?? null}
        heading={motion?.heading ?? null}
        ageMs={atMs === null || nowMs === 0 ? null : nowMs - atMs}
        isStale={live?.isStale ?? false}
      />
      {speeds === undefined || atMs === null ? (
        <Skeleton className="h-[82px] w-full flex-none" />
      ) : (
        <SpeedLine points={speeds} fromMs={atMs - trackSpanMs} toMs={atMs} units={units} />
      )}
      {!isSheet && (
        <div className="my-1.5">
          <Details {...vessel} />
        </div>
      )}
      <VesselActions ship={ship} place={vessel.place} isSheet={isSheet} />
    </section>
  );
}
