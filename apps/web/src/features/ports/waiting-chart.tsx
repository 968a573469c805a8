import { ChartFrame, margins, yOf, type ChartBox } from '../../ui/chart-frame.tsx';
import { formatDay, formatDuration } from '../../ui/format-time.ts';
import { niceTicks } from '../../ui/nice-scale.ts';
import type { Analytics } from './use-analytics.ts';

const height = 190;
const hourMs = 3_600_000;

interface WaitingChartProps {
  weeks: Analytics['by_week'];
  /** Monday of the week that is not over, YYYY-MM-DD. */
  running: string;
}

/** Median waiting by week, hours; the running week outlined, a week of too few calls without a bar. */
export function WaitingChart({ weeks, running }: WaitingChartProps) {
  const hoursOf = ({ waiting }: Analytics['by_week'][number]) => (waiting.median_ms ?? 0) / hourMs;
  const ticks = niceTicks(Math.max(1, ...weeks.map(hoursOf)));
  const slotOf = ({ width }: ChartBox) =>
    (width - margins.left - margins.right) / Math.max(1, weeks.length);
  const marks = (box: ChartBox) =>
    weeks.flatMap(({ week }, index) =>
      index % 3 === 0
        ? [{ x: margins.left + (index + 0.5) * slotOf(box), label: formatDay(Date.parse(week)) }]
        : [],
    );
  return (
    <ChartFrame height={height} label="Median waiting by week, hours" ticks={ticks} marks={marks}>
      {(box) =>
        weeks.map((row, index) => {
          const y = yOf(hoursOf(row), ticks.at(-1) ?? 1, height);
          const { n, median_ms } = row.waiting;
          return (
            <rect
              key={row.week}
              x={margins.left + (index + 0.15) * slotOf(box)}
              y={y}
              width={slotOf(box) * 0.7}
              height={height - margins.bottom - y}
              rx={1.5}
              className={
                row.week === running ? 'fill-s1 stroke-s4 [stroke-dasharray:3_2]' : 'fill-s3'
              }
            >
              <title>
                {`Week of ${formatDay(Date.parse(row.week))}: ${median_ms === null ? 'too few calls' : formatDuration(median_ms)}, n = ${n}`}
              </title>
            </rect>
          );
        })
      }
    </ChartFrame>
  );
}
