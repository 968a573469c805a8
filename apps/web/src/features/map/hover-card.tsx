import { sourceKinds } from '@pelorus/pipeline/live/position';
import { vesselClasses } from '@pelorus/pipeline/reference/vessel-types';
import { useQuery } from '@tanstack/react-query';
import { groupMmsi } from '../../ui/format-mmsi.ts';
import { formatCourse, formatSpeed } from '../../ui/format-motion.ts';
import { formatAge } from '../../ui/format-time.ts';
import { FlagTag } from '../../ui/flag-tag.tsx';
import { vesselClassLabels } from '../../ui/vessel-class-label.ts';
import { VesselSymbol } from '../../ui/vessel-symbol.tsx';
import { useTRPC } from '../../trpc/react.ts';
import { useObservable } from '../shell/observable.ts';
import { useSettings } from '../shell/settings.ts';
import type { Hit } from './canvas/live-map.ts';
import type { LiveVessel } from './live/live-vessel.ts';
import { hovered } from './live-state.ts';
import { useLiveVessel } from './use-live-vessel.ts';

const cardWidth = 236;
const cardHeight = 124;
const away = 14;

/** Frames cannot say ages beyond 49 days; then the record itself is asked. */
function useAge(live: LiveVessel, nowMs: number): string {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.vessels.byMmsi.queryOptions(
      { mmsi: live.mmsi, vessel_id: live.vessel_id },
      { enabled: live.isOlderThanShown, staleTime: 60_000 },
    ),
  );
  if (!live.isOlderThanShown) return formatAge(nowMs - live.timestamp);
  return data === undefined ? 'over a month ago' : formatAge(nowMs - Date.parse(data.timestamp));
}

function Card({
  hit,
  live,
  name,
  nowMs,
}: {
  hit: Hit;
  live: LiveVessel;
  name: string;
  nowMs: number;
}) {
  const { units } = useSettings();
  const age = useAge(live, nowMs);
  const vesselClass = vesselClasses[live.classIndex] ?? 'other';
  const toLeft = hit.x + away + cardWidth > hit.boxWidth;
  const above = hit.y + away + cardHeight > hit.boxHeight;
  return (
    <div
      role="tooltip"
      className="pointer-events-none absolute z-20 rounded-2 border border-line-2 bg-panel px-2.5 py-2 text-12 shadow-float"
      style={{
        width: cardWidth,
        left: toLeft ? hit.x - away - cardWidth : hit.x + away,
        top: above ? hit.y - away - cardHeight : hit.y + away,
      }}
    >
      <div className="flex items-center gap-1.5">
        <VesselSymbol
          vesselClass={vesselClass}
          shape={live.isMoving ? 'arrow' : 'dot'}
          isStale={live.isStale}
        />
        <b className="min-w-0 truncate font-semibold">{name}</b>
        <span className="ml-auto">
          <FlagTag mmsi={live.mmsi} />
        </span>
      </div>
      <dl className="my-1.5 grid grid-cols-[auto_1fr_auto_1fr] gap-x-2 gap-y-[3px] [&_dd]:font-medium [&_dd]:whitespace-nowrap [&_dt]:text-fg-3">
        <dt>SOG</dt>
        <dd>{formatSpeed(live.speed, units)}</dd>
        <dt>COG</dt>
        <dd>{formatCourse(live.course)}</dd>
        <dt>Hdg</dt>
        <dd>{formatCourse(live.heading)}</dd>
        <dt>Age</dt>
        <dd className={live.isStale ? 'text-stale' : ''}>{age}</dd>
      </dl>
      <div className="flex gap-1 border-t border-line pt-[5px] text-11 whitespace-nowrap text-fg-3">
        <span className="truncate">{vesselClassLabels[vesselClass]}</span>·
        <span>{groupMmsi(live.mmsi)}</span>·<span>{sourceKinds[live.kind]}</span>
      </div>
    </div>
  );
}

/** What the vessel under the pointer says, after a moment's rest there. */
export function HoverCard() {
  const hit = useObservable(hovered);
  const vessel = useLiveVessel(hit?.ship ?? null);
  if (hit === null || vessel?.live == null) return null;
  const name = vessel.name?.vessel_name ?? `MMSI ${vessel.live.mmsi}`;
  return <Card hit={hit} live={vessel.live} name={name} nowMs={vessel.nowMs} />;
}
