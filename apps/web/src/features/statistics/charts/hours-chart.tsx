import { ChartFrame, margins, yOf, type ChartBox } from '../../../ui/chart-frame.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { niceTicks } from '../../../ui/nice-scale.ts';

const height = 190;
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
  const slotOf = ({ width }: ChartBox) => (width - margins.left - margins.right) / 24;
  const marks = (box: ChartBox) =>
    Array.from({ length: 8 }, (_, index) => index * 3).map((hour) => ({
      x: margins.left + (hour + 0.5) * slotOf(box),
      label: two(hour),
    }));
  return (
    <ChartFrame
      height={height}
      label="Positions by hour of the day, UTC"
      ticks={ticks}
      marks={marks}
    >
      {(box) =>
        Array.from({ length: 24 }, (_, hour) => {
          const row = byHour.get(hour);
          const y = yOf(row?.position_count ?? 0, ticks.at(-1) ?? 1, height);
          return (
            <rect
              key={hour}
              x={margins.left + (hour + 0.1) * slotOf(box)}
              y={y}
              width={slotOf(box) * 0.8}
              height={height - margins.bottom - y}
              rx={1.5}
              className="fill-s3 hover:fill-s4"
            >
              <title>{describe(hour, row)}</title>
            </rect>
          );
        })
      }
    </ChartFrame>
  );
}

function describe(hour: number, row: HourRow | undefined): string {
  const span = `${two(hour)}:00 to ${two(hour + 1)}:00 UTC`;
  if (row === undefined) return `${span}: no positions`;
  return `${span}: ${formatCount(row.position_count)} positions, ${formatCount(row.active_vessels)} vessels`;
}
