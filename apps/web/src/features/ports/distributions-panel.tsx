import { ChartFrame, margins, yOf, type ChartBox } from '../../ui/chart-frame.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { formatDuration } from '../../ui/format-time.ts';
import { niceTicks } from '../../ui/nice-scale.ts';
import { QueryPanel, type Loading } from '../../ui/query-panel.tsx';
import { analyticsEveryMs, type Analytics } from './use-analytics.ts';

const height = 250;
const hourMs = 3_600_000;
const names = {
  turnaround: 'Turnaround',
  waiting: 'Waiting at anchor',
  berth: 'At berth',
} as const;
type Name = keyof typeof names;
const shown = Object.keys(names) as Name[];

interface DistributionsPanelProps {
  query: Loading<Analytics>;
  now: number | null;
}

/** How many calls took how long, with median and 90th percentile. */
export function DistributionsPanel({ query, now }: DistributionsPanelProps) {
  return (
    <QueryPanel
      title="How long calls take"
      sub="calls that ended in the range, by hours"
      what="How long calls take"
      className="h-[380px]"
      query={query}
      now={now}
      everyMs={analyticsEveryMs}
      skeletonRows={9}
    >
      {(analytics) => (
        <div className="grid grid-cols-3 gap-4 max-[1250px]:grid-cols-1">
          {shown.map((name) => (
            <Histogram key={name} name={name} analytics={analytics} />
          ))}
        </div>
      )}
    </QueryPanel>
  );
}

function Histogram({ name, analytics }: { name: Name; analytics: Analytics }) {
  const { n, median_ms, p90_ms } = analytics.all[name];
  const distribution = analytics.distributions[name];
  return (
    <section aria-label={names[name]} className="min-w-0">
      <h3 className="mb-1 text-12 font-semibold">
        {names[name]} <span className="text-11 font-normal text-fg-3">n = {formatCount(n)}</span>
      </h3>
      {distribution === null || median_ms === null || p90_ms === null ? (
        <p className="grid h-40 place-content-center text-12 text-fg-3">too few calls</p>
      ) : (
        <>
          <Bars label={names[name]} {...distribution} lines={[median_ms, p90_ms]} />
          <p className="text-11 text-fg-2">
            Median {formatDuration(median_ms)}, 90 % below {formatDuration(p90_ms)} (dashed)
          </p>
        </>
      )}
    </section>
  );
}

interface BarsProps {
  label: string;
  bin_ms: number;
  calls: readonly number[];
  /** Median and 90th percentile, ms. */
  lines: readonly [number, number];
}

function Bars({ label, bin_ms, calls, lines }: BarsProps) {
  const ticks = niceTicks(Math.max(1, ...calls));
  const step = ({ width }: ChartBox) => (width - margins.left - margins.right) / calls.length;
  const xOf = (ms: number, box: ChartBox) =>
    margins.left + Math.min(calls.length, ms / bin_ms) * step(box);
  const marks = (box: ChartBox) =>
    [0, 4, 8, 12].map((bin) => ({
      x: xOf(bin * bin_ms, box),
      label: `${(bin * bin_ms) / hourMs} h`,
    }));
  return (
    <ChartFrame height={height} label={`${label}, calls by hours`} ticks={ticks} marks={marks}>
      {(box) => (
        <>
          {calls.map((count, bin) => {
            const y = yOf(count, ticks.at(-1) ?? 1, height);
            const isLast = bin === calls.length - 1;
            const from = formatDuration(bin * bin_ms);
            return (
              <rect
                key={bin}
                x={margins.left + bin * step(box) + 1}
                y={y}
                width={Math.max(1, step(box) - 2)}
                height={height - margins.bottom - y}
                className={isLast ? 'fill-s2' : 'fill-s3'}
              >
                <title>
                  {`${isLast ? `${from} and more` : `${from} to ${formatDuration((bin + 1) * bin_ms)}`}: ${formatCount(count)} calls`}
                </title>
              </rect>
            );
          })}
          {lines.map((ms, index) => (
            <path
              key={index}
              d={`M${xOf(ms, box)} ${margins.top}V${height - margins.bottom}`}
              className={index === 0 ? 'stroke-fg' : 'stroke-fg-2 [stroke-dasharray:3_3]'}
            />
          ))}
        </>
      )}
    </ChartFrame>
  );
}
