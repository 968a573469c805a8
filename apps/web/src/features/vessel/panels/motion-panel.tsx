'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/react.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { formatCount } from '../../../ui/format-number.ts';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { MotionChart } from '../motion-chart.tsx';
import { reach } from './reach.ts';

export const ranges = ['6h', '24h', '7d', '30d'] as const;
export type Range = (typeof ranges)[number];
const hours = { '6h': 6, '24h': 24, '7d': 168, '30d': 720 } satisfies Record<Range, number>;
const labels = { '6h': '6 h', '24h': '24 h', '7d': '7 d', '30d': '30 d' } satisfies Record<
  Range,
  string
>;
const everyMs = 15_000;

interface MotionPanelProps {
  mmsi: string;
  /** One of the ships that share the MMSI. */
  ship: string | undefined;
  /** Last report of the vessel; a window without it would be empty for one long silent. */
  lastAtMs: number;
  isStale: boolean;
  range: Range;
  onRange: (range: Range) => void;
  now: number | null;
}

/** Speed and course over one time axis; silences are bands, never joined lines. */
export function MotionPanel(props: MotionPanelProps) {
  const { mmsi, ship, lastAtMs, isStale, range, onRange, now } = props;
  const trpc = useTRPC();
  const until = isStale ? { until: new Date(lastAtMs + 60_000).toISOString() } : {};
  const query = useQuery(
    trpc.vessels.track.queryOptions(
      { mmsi, vessel_id: ship, hours: hours[range], ...until },
      { refetchInterval: isStale ? false : everyMs, placeholderData: (last) => last },
    ),
  );
  const track = query.data;
  return (
    <QueryPanel
      title="Speed and course"
      what="The track"
      sub={
        track === undefined
          ? undefined
          : describe(track.received, track.points.length) + reach(track.complete)
      }
      className="h-[402px]"
      query={query}
      skeletonRows={10}
      {...(isStale ? {} : { now, everyMs })}
      actions={
        <Segmented
          label="Time shown"
          value={range}
          options={ranges.map((value) => ({ value, label: labels[value] }))}
          onChange={onRange}
        />
      }
      empty={({ points, complete }) =>
        points.length < 2 ? (
          <EmptyState>
            Fewer than two reports in {labels[range]}
            {isStale ? ' before the last one' : ''}
            {reach(complete)}. A longer time may show more.
          </EmptyState>
        ) : undefined
      }
    >
      {(data) => <MotionChart track={data} />}
    </QueryPanel>
  );
}

const describe = (received: number, shown: number): string =>
  shown < received
    ? `${formatCount(received)} reports, ${formatCount(shown)} of them drawn`
    : `${formatCount(received)} reports`;
