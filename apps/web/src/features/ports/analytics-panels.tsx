import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format-number.ts';
import { formatDay } from '../../ui/format-time.ts';
import { QueryPanel, type Loading } from '../../ui/query-panel.tsx';
import { DurationsTable } from './durations-table.tsx';
import { HoursOfWeek } from './hours-of-week.tsx';
import { analyticsEveryMs, type Analytics } from './use-analytics.ts';
import { WaitingChart } from './waiting-chart.tsx';

const noCalls = <EmptyState>No call that was sure enough ended in this range.</EmptyState>;
const noWaiting = <EmptyState>In no week 20 calls or more lay at anchor.</EmptyState>;
const dayMs = 86_400_000;

/** Monday of the week of a moment, UTC, YYYY-MM-DD. */
function mondayOf(atMs: number): string {
  const weekday = (new Date(atMs).getUTCDay() + 6) % 7;
  return new Date(atMs - weekday * dayMs).toISOString().slice(0, 10);
}

interface AnalyticsPanelsProps {
  query: Loading<Analytics>;
  now: number | null;
}

/** How long calls take and when they come: by type, by week, by weekday and hour. */
export function AnalyticsPanels({ query, now }: AnalyticsPanelsProps) {
  const shared = { query, now, everyMs: analyticsEveryMs, what: 'The figures of this port' };
  const running = mondayOf(query.data === undefined ? 0 : Date.parse(query.data.at));
  return (
    <div className="grid grid-cols-2 gap-2.5 max-[1000px]:grid-cols-1">
      <QueryPanel
        {...shared}
        title="By vessel type"
        sub={query.data === undefined ? undefined : leftOut(query.data)}
        className="h-64"
        padded={false}
        empty={({ by_type }) => (by_type.length === 0 ? noCalls : undefined)}
      >
        {({ by_type }) => (
          <DurationsTable
            head="Type"
            rows={by_type.map((row) => ({ ...row, name: row.vessel_type }))}
          />
        )}
      </QueryPanel>
      <QueryPanel
        {...shared}
        title="Movements by weekday and hour"
        sub="UTC, arrivals and departures of the range"
        className="h-64"
        empty={({ movements }) => (movements.length === 0 ? noCalls : undefined)}
      >
        {({ movements }) => <HoursOfWeek movements={movements} />}
      </QueryPanel>
      <QueryPanel
        {...shared}
        title="By week"
        sub="of the week they ended in, 12 weeks"
        className="h-64"
        padded={false}
        empty={({ by_week }) => (by_week.length === 0 ? noCalls : undefined)}
      >
        {({ by_week }) => (
          <DurationsTable
            head="Week of"
            rows={by_week
              .map((row) => ({
                ...row,
                name: formatDay(Date.parse(row.week)),
                isRunning: row.week === running,
              }))
              .reverse()}
          />
        )}
      </QueryPanel>
      <QueryPanel
        {...shared}
        title="Median waiting by week"
        sub="hours at anchor, of 20 calls or more"
        className="h-64"
        empty={({ by_week }) =>
          by_week.every(({ waiting }) => waiting.median_ms === null) ? noWaiting : undefined
        }
      >
        {({ by_week }) => <WaitingChart weeks={by_week} running={running} />}
      </QueryPanel>
    </div>
  );
}

const leftOut = ({ left_out }: Analytics): string =>
  `${formatCount(left_out)} ${left_out === 1 ? 'call' : 'calls'} with confidence below 2 left out`;
