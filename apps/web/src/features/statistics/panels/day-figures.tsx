import { formatDistance, speedFigure, speedUnit } from '../../../ui/format-motion.ts';
import { formatCount, formatShare } from '../../../ui/format-number.ts';
import { Kpi } from '../../../ui/kpi.tsx';
import { useSettings } from '../../shell/settings.ts';
import type { DaySummary } from '../day-summary.ts';

interface DayFiguresProps {
  summary: DaySummary | null;
  types: number;
  isRunning: boolean;
}

/** The day in six figures. */
export function DayFigures({ summary, types, isRunning }: DayFiguresProps) {
  const { units } = useSettings();
  const count = (value: number | undefined) => (value === undefined ? '–' : formatCount(value));
  const soFar = isRunning ? 'so far' : undefined;
  const [distance = '–', distanceUnit] = formatDistance(
    summary?.meanDistanceKm ?? null,
    units,
  ).split(' ');
  return (
    <div className="grid grid-cols-6 gap-2 max-[1100px]:grid-cols-3 phone:grid-cols-2">
      <Kpi
        label="Vessels"
        value={count(summary?.vessels)}
        unit={soFar}
        detail="distinct MMSI, by type"
      />
      <Kpi
        label="Positions"
        value={count(summary?.positions)}
        unit={soFar}
        detail="valid, after cleaning"
      />
      <Kpi
        label="Mean speed"
        value={speedFigure(summary?.meanSpeed ?? null, units)}
        unit={speedUnit(units)}
        detail="types weighted by positions"
      />
      <Kpi
        label="Highest speed"
        value={speedFigure(summary?.maxSpeed ?? null, units)}
        unit={speedUnit(units)}
        detail={`over ${types} types`}
      />
      <Kpi
        label="Fishing"
        value={count(summary?.fishingPositions)}
        unit="positions"
        detail={
          summary === null
            ? '–'
            : `${formatShare(summary.fishingPositions, summary.positions)} at 2 to 5 kn for an hour`
        }
      />
      <Kpi
        label="Distance to port"
        value={distance}
        unit={distanceUnit}
        detail="mean to the nearest"
      />
    </div>
  );
}
