import Link from 'next/link';
import { formatCount } from '../../ui/format-number.ts';
import { formatDuration } from '../../ui/format-time.ts';
import { Kpi } from '../../ui/kpi.tsx';
import type { Analytics, PortView, Tab } from './use-analytics.ts';

type Duration = Analytics['all']['turnaround'];

interface Figure {
  label: string;
  tab: Tab;
  value: string;
  unit?: string;
  detail: string;
  title?: string;
}

const withP90 = ({ n, p90_ms }: Duration): string =>
  p90_ms === null
    ? `n = ${formatCount(n)}, too few`
    : `n = ${formatCount(n)}, p90 ${formatDuration(p90_ms)}`;
const median = ({ median_ms }: Duration): string =>
  median_ms === null ? '–' : formatDuration(median_ms);

const vessels = (count: number) => ({
  value: formatCount(count),
  unit: count === 1 ? 'vessel' : 'vessels',
});

function figuresOf({ in_port, inbound, all, congestion }: Analytics): Figure[] {
  const { index, n, usual_n, definition } = congestion;
  return [
    {
      label: 'In port',
      tab: 'in_port',
      ...vessels(in_port.now),
      detail: `${formatCount(in_port.silent)} more not heard for a day`,
    },
    {
      label: 'At anchor',
      tab: 'at_anchor',
      ...vessels(in_port.at_anchor),
      detail: 'of these, waiting',
    },
    {
      label: 'Inbound, 24 h',
      tab: 'inbound',
      ...vessels(inbound.declared + inbound.predicted),
      detail: `${formatCount(inbound.declared)} declared, ${formatCount(inbound.predicted)} predicted`,
    },
    {
      ...{ label: 'Turnaround, median', tab: 'departed', value: median(all.turnaround) },
      detail: withP90(all.turnaround),
    },
    {
      ...{ label: 'Waiting, median', tab: 'departed', value: median(all.waiting) },
      ...{ detail: withP90(all.waiting), title: 'Of the calls that lay at anchor' },
    },
    {
      ...{ label: 'At berth, median', tab: 'departed', value: median(all.berth) },
      detail: withP90(all.berth),
    },
    {
      ...{ label: 'Congestion', tab: 'departed', title: definition },
      ...(index === null ? { value: '–' } : { value: index.toFixed(2), unit: '× usual' }),
      detail: `n = ${formatCount(n)} against ${formatCount(usual_n)}${index === null ? ', too few' : ''}`,
    },
  ];
}

const labels = [
  'In port',
  'At anchor',
  'Inbound',
  'Turnaround',
  'Waiting',
  'At berth',
  'Congestion',
];

/** The port in seven figures; each leads to the vessels or calls behind it. */
export function PortFigures({
  analytics,
  view,
}: {
  analytics: Analytics | undefined;
  view: PortView;
}) {
  const until = view.until === null ? '' : `&until=${view.until.toISOString()}`;
  return (
    <div className="grid grid-cols-7 gap-2 max-[1250px]:grid-cols-4 phone:grid-cols-2">
      {analytics === undefined
        ? labels.map((label) => <Kpi key={label} label={label} value="–" detail="" />)
        : figuresOf(analytics).map(({ tab, ...figure }) => (
            <Link
              key={figure.label}
              href={`?tab=${tab}&days=${view.days}${until}`}
              prefetch={false}
              scroll={false}
              className="min-w-0 rounded-2 hover:bg-hover"
            >
              <Kpi {...figure} />
            </Link>
          ))}
    </div>
  );
}
