import clsx from 'clsx';
import { ChartFrame, margins, yOf, type ChartBox } from '../../../ui/chart-frame.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { formatDay } from '../../../ui/format-time.ts';
import { niceTicks } from '../../../ui/nice-scale.ts';
import type { DaySummary } from '../day-summary.ts';

const height = 190;
const floor = height - margins.bottom;
/** Days are this wide at most, so that a handful does not fill the width with slabs. */
const widest = 96;
const widestBar = 34;
/** Between labels, pixels. */
const labelSpace = 90;

interface DaysChartProps {
  /** Days with data, oldest first; days without any between them show as a dotted line. */
  days: readonly DaySummary[];
  selected: string;
  /** The running day, whose count is not over. */
  today: string;
  onSelect: (date: string) => void;
}

/** Distinct vessels a day; a click picks the day. */
export function DaysChart({ days, selected, today, onSelect }: DaysChartProps) {
  const ticks = niceTicks(Math.max(...days.map(({ vessels }) => vessels)));
  const slotOf = ({ width }: ChartBox) =>
    Math.min(widest, (width - margins.left - margins.right) / days.length);
  const marks = (box: ChartBox) => {
    const every = Math.ceil(labelSpace / slotOf(box));
    return days
      .map(({ date }, index) => ({
        x: margins.left + (index + 0.5) * slotOf(box),
        label: labelOf(date, today),
      }))
      .filter((_, index) => index % every === 0);
  };
  return (
    <ChartFrame
      height={height}
      label={`Vessels a day, ${days.length} days`}
      ticks={ticks}
      marks={marks}
    >
      {(box) =>
        days.map((day, index) => (
          <Bar
            key={day.date}
            day={day}
            x={margins.left + index * slotOf(box)}
            y={yOf(day.vessels, ticks.at(-1) ?? 1, height)}
            width={slotOf(box)}
            isSelected={day.date === selected}
            isRunning={day.date === today}
            hasBreak={isBreak(days[index - 1]?.date, day.date)}
            onSelect={onSelect}
          />
        ))
      }
    </ChartFrame>
  );
}

const dayMs = 86_400_000;
const isBreak = (before: string | undefined, date: string): boolean =>
  before !== undefined && Date.parse(date) - Date.parse(before) > dayMs;

/** The year is written where it is not the running one. */
const labelOf = (date: string, today: string): string => {
  const day = formatDay(Date.parse(date));
  return date.slice(0, 4) === today.slice(0, 4) ? day : `${day} ${date.slice(0, 4)}`;
};

interface BarProps {
  day: DaySummary;
  x: number;
  y: number;
  width: number;
  isSelected: boolean;
  isRunning: boolean;
  /** Days without data lie before it. */
  hasBreak: boolean;
  onSelect: (date: string) => void;
}

function Bar({ day, x, y, width, isSelected, isRunning, hasBreak, onSelect }: BarProps) {
  const bar = Math.min(widestBar, width * 0.8);
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
      {hasBreak && (
        <path
          d={`M${x} ${margins.top}V${floor}`}
          strokeDasharray="2 3"
          className="stroke-control"
        />
      )}
      <rect
        x={x + (width - bar) / 2}
        y={y}
        width={bar}
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
