import { ChartFrame, margins, yOf, type ChartBox } from '../../../ui/chart-frame.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { formatClock, formatDay, formatInstant, type Clock } from '../../../ui/format-time.ts';
import { niceTicks } from '../../../ui/nice-scale.ts';
import { useSettings } from '../../shell/settings.ts';
import { seriesColour } from '../series-colour.ts';
import { barsOf, seriesOf, type Bar, type Series } from '../stack-bars.ts';
import type { By } from '../use-quality.ts';

const height = 180;
const labelSpace = 90;

interface Row {
  at: number;
  reason: string;
  source: string;
  count: number;
}

interface StackedBarsProps {
  rows: readonly Row[];
  by: By;
  /** Epoch ms of the first bar, and where the last one ends. */
  from: number;
  to: number;
  bucketMs: number;
}

/** A bar for each span, its parts the most frequent reasons or sources; the legend has their sums. */
export function StackedBars({ rows, by, from, to, bucketMs }: StackedBarsProps) {
  const { clock } = useSettings();
  const nameOf = (row: Row): string => row[by];
  const inRange = rows.filter(({ at }) => at >= from);
  const series = seriesOf(inRange, nameOf);
  const bars = barsOf(inRange, { series, nameOf, from, to, bucketMs });
  const ticks = niceTicks(Math.max(1, ...bars.map(({ total }) => total)));
  const slotOf = ({ width }: ChartBox) => (width - margins.left - margins.right) / bars.length;
  const marks = (box: ChartBox) => {
    const every = Math.max(1, Math.ceil(labelSpace / slotOf(box)));
    return bars
      .map(({ at }, index) => ({
        x: margins.left + (index + 0.5) * slotOf(box),
        label: labelOf(at, bucketMs, clock),
      }))
      .filter((_, index) => index % every === Math.floor(every / 2));
  };
  return (
    <>
      <ChartFrame height={height} label={`Refused records by ${by}`} ticks={ticks} marks={marks}>
        {(box) =>
          bars.map((bar, index) => (
            <BarParts
              key={bar.at}
              bar={bar}
              series={series}
              x={margins.left + (index + 0.1) * slotOf(box)}
              width={slotOf(box) * 0.8}
              most={ticks.at(-1) ?? 1}
              when={formatInstant(bar.at, clock)}
            />
          ))
        }
      </ChartFrame>
      <Legend series={series} />
    </>
  );
}

const hour = 3_600_000;

/** The day, the time of day, or both, as the bars need to be told apart. */
function labelOf(at: number, bucketMs: number, clock: Clock): string {
  const time = formatClock(at, clock).slice(0, 'HH:MM'.length);
  if (bucketMs < hour) return time;
  const day = formatDay(at, clock);
  return bucketMs < 24 * hour ? `${day} ${time}` : day;
}

interface BarPartsProps {
  bar: Bar;
  series: readonly Series[];
  x: number;
  width: number;
  most: number;
  when: string;
}

function BarParts({ bar, series, x, width, most, when }: BarPartsProps) {
  return (
    <g>
      <title>{describe(bar, series, when)}</title>
      {bar.counts.map((count, index) => {
        const below = bar.counts.slice(0, index).reduce((sum, part) => sum + part, 0);
        const top = yOf(below + count, most, height);
        const bottom = yOf(below, most, height);
        const name = series[index]?.name ?? '';
        return count === 0 ? null : (
          <rect
            key={name}
            x={x}
            y={top}
            width={width}
            height={bottom - top}
            fill={seriesColour(index, name)}
          />
        );
      })}
    </g>
  );
}

const describe = ({ total, counts }: Bar, series: readonly Series[], when: string): string =>
  [
    `${when}: ${formatCount(total)} refused`,
    ...series.flatMap(({ name }, index) =>
      counts[index] ? [`${name} ${formatCount(counts[index])}`] : [],
    ),
  ].join('\n');

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className="flex gap-x-3 overflow-x-auto text-11 whitespace-nowrap text-fg-2">
      {series.map(({ name, total }, index) => (
        <li key={name} className="flex items-center gap-1.5">
          <i
            aria-hidden
            className="size-[9px] rounded-[2px]"
            style={{ background: seriesColour(index, name) }}
          />
          <span className="font-mono">{name}</span> {formatCount(total)}
        </li>
      ))}
    </ul>
  );
}
