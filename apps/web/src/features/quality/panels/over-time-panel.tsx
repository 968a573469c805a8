import { EmptyState } from '../../../ui/empty-state.tsx';
import { QueryPanel } from '../../../ui/query-panel.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { rangeNames, ranges, startOf, type RangeName } from '../ranges.ts';
import { everyMs, useOverTime, type By } from '../use-quality.ts';
import { StackedBars } from './stacked-bars.tsx';

interface OverTimePanelProps {
  range: RangeName;
  by: By;
  onRange: (range: RangeName) => void;
  onBy: (by: By) => void;
  now: number | null;
  className?: string;
}

const rangeOptions = rangeNames.map((value) => ({ value, label: ranges[value].label }));
const byOptions = [
  { value: 'reason', label: 'By reason' },
  { value: 'source', label: 'By source' },
] as const;

/** How many records were refused when, as stacked bars. */
export function OverTimePanel({ range, by, onRange, onBy, now, className }: OverTimePanelProps) {
  const query = useOverTime(range);
  return (
    <QueryPanel
      title="Refused over time"
      what="What was refused over time"
      className={className}
      query={query}
      now={now}
      everyMs={everyMs}
      actions={
        <>
          <span className="phone:hidden">
            <Segmented label="Split" value={by} options={byOptions} onChange={onBy} />
          </span>
          <Segmented label="Range" value={range} options={rangeOptions} onChange={onRange} />
        </>
      }
      empty={(rows) =>
        rows.length === 0 ? (
          <EmptyState>
            Nothing that is kept was refused in this range. Choose a longer one to look further
            back.
          </EmptyState>
        ) : undefined
      }
    >
      {(rows) => (
        <StackedBars
          rows={rows}
          by={by}
          from={startOf(range, now ?? rows.at(-1)?.at ?? 0)}
          bucketMs={ranges[range].bucketMs}
          to={now ?? (rows.at(-1)?.at ?? 0) + 1}
        />
      )}
    </QueryPanel>
  );
}
