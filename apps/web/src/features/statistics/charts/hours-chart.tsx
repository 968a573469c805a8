import { ChartFrame, margins, yOf } from '../../../ui/chart-frame.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { niceTicks } from '../../../ui/nice-scale.ts';

const box = { width: 1320, height: 190 };
const two = (hour: number) => String(hour).padStart(2, '0');

interface HourRow {
  hour: number;
  position_count: number;
  active_vessels: number;
}

/** Positions by hour of the day as bars; distinct vessels in their titles. */
export function HoursChart({ rows }: { rows: readonly HourRow[] }) {
  const byHour = new Map(rows.map((row) => [row.hour, row]));
  const ticks = niceTicks(Math.max(1, ...rows.map((row) => row.position_count)));
  const slot = (box.width - margins.left - margins.right) / 24;
  const marks = Array.from({ length: 12 }, (_, index) => index * 2).map((hour) => ({
    x: margins.left + (hour + 0.5) * slot,
    label: two(hour),
  }));
  return (
    <ChartFrame box={box} label="Positions by hour of the day, UTC" ticks={ticks} marks={marks}>
      {Array.from({ length: 24 }, (_, hour) => {
        const row = byHour.get(hour);
        const y = yOf(row?.position_count ?? 0, ticks.at(-1) ?? 1, box);
        return (
          <rect
            key={hour}
            x={margins.left + hour * slot + 3}
            y={y}
            width={slot - 6}
            height={box.height - margins.bottom - y}
            rx={1.5}
            className="fill-s3 hover:fill-s4"
          >
            <title>{describe(hour, row)}</title>
          </rect>
        );
      })}
    </ChartFrame>
  );
}

function describe(hour: number, row: HourRow | undefined): string {
  const span = `${two(hour)}:00 to ${two(hour + 1)}:00 UTC`;
  if (row === undefined) return `${span}: no positions`;
  return `${span}: ${formatCount(row.position_count)} positions, ${formatCount(row.active_vessels)} vessels`;
}
