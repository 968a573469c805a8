import clsx from 'clsx';
import { ChartFrame, margins, yOf } from '../../../ui/chart-frame.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { formatDay } from '../../../ui/format-time.ts';
import { niceTicks } from '../../../ui/nice-scale.ts';
import type { DaySummary } from '../day-summary.ts';

const box = { width: 1320, height: 190 };
const floor = box.height - margins.bottom;
/** A handful of days does not fill the width with slabs. */
const leastSlots = 30;

interface DaysChartProps {
  days: readonly DaySummary[];
  selected: string;
  /** The running day, whose count is not over. */
  today: string;
  onSelect: (date: string) => void;
}

/** Distinct vessels a day; a click picks the day. */
export function DaysChart({ days, selected, today, onSelect }: DaysChartProps) {
  const ticks = niceTicks(Math.max(...days.map(({ vessels }) => vessels)));
  const slot = (box.width - margins.left - margins.right) / Math.max(days.length, leastSlots);
  const every = Math.ceil(days.length / 10);
  const right = box.width - margins.right;
  const left = (index: number) => right - (days.length - index) * slot;
  const marks = days
    .map(({ date }, index) => ({ x: left(index + 0.5), label: formatDay(Date.parse(date)) }))
    .filter((_, index) => (days.length - 1 - index) % every === 0);
  return (
    <ChartFrame box={box} label={`Vessels a day, ${days.length} days`} ticks={ticks} marks={marks}>
      {days.length < leastSlots && days[0] !== undefined && (
        <text x={left(0) - 12} y={floor - 8} textAnchor="end" className="fill-fg-3 text-[11px]">
          no data before {formatDay(Date.parse(days[0].date))}
        </text>
      )}
      {days.map((day, index) => (
        <Bar
          key={day.date}
          day={day}
          x={left(index)}
          y={yOf(day.vessels, ticks.at(-1) ?? 1, box)}
          width={slot}
          isSelected={day.date === selected}
          isRunning={day.date === today}
          onSelect={onSelect}
        />
      ))}
    </ChartFrame>
  );
}

interface BarProps {
  day: DaySummary;
  x: number;
  y: number;
  width: number;
  isSelected: boolean;
  isRunning: boolean;
  onSelect: (date: string) => void;
}

function Bar({ day, x, y, width, isSelected, isRunning, onSelect }: BarProps) {
  const choose = () => {
    onSelect(day.date);
  };
  return (
    <g
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      aria-label={describe(day)}
      className="group cursor-pointer outline-none"
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key === 'Enter') choose();
      }}
    >
      <title>{describe(day)}</title>
      <rect x={x} y={margins.top} width={width} height={floor - margins.top} fill="transparent" />
      <rect
        x={x + width * 0.1}
        y={y}
        width={width * 0.8}
        height={Math.max(0, floor - y)}
        rx={1.5}
        strokeDasharray={isRunning ? '3 2' : undefined}
        className={clsx(
          isRunning || isSelected ? 'stroke-series' : 'stroke-transparent',
          isSelected ? 'fill-s4' : isRunning ? 'fill-band' : 'fill-s3',
          'group-hover:fill-s5 group-focus-visible:stroke-focus',
        )}
      />
    </g>
  );
}

const describe = ({ date, vessels, positions }: DaySummary): string =>
  `${formatDay(Date.parse(date))}: ${formatCount(vessels)} vessels, ${formatCount(positions)} positions`;
