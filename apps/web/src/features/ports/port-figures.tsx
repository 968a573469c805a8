import { speedFigure, speedUnit } from '../../ui/format-motion.ts';
import { formatCount } from '../../ui/format-number.ts';
import { Kpi } from '../../ui/kpi.tsx';
import { useSettings } from '../shell/settings.ts';
import { presentVessels } from './present-vessels.ts';
import type { PortDetail } from './use-ports.ts';

/** The port in six figures: now, and over all time. */
export function PortFigures({
  detail,
  now,
}: {
  detail: PortDetail | undefined;
  now: number | null;
}) {
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
